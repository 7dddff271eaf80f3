//! Several sources of one operation become one draft.
//!
//! The metadata has the structure (names, types, nesting, places), documents have the prose and what only prose says:
//! values, defaults, limits. What both say and say differently is noted, and one of them taken:
//!
//! | what | taken |
//! |---|---|
//! | type, nesting, wrapper, place, how a value travels, `required` | the metadata's; a document's where the metadata says only `string` or nothing |
//! | values | those of both, the document's first |
//! | default, format, sample, docs, deprecation | the document's |
//! | bounds, lengths, counts, patterns | the document's, *documented*: those of the metadata are limits of the backend |
//! | errors, examples | those of both, the document's first |

mod errors;
mod facts;
mod field;
mod same;
mod ty;

use indexmap::IndexMap;

use super::draft::{Draft, Facts, Note, NoteKind, SourceKind, Type};
pub use same::same;

/// One draft of all that describe one operation; `None`: there are none.
pub fn one(drafts: Vec<Draft>) -> Option<Draft> {
    let (documents, metadata): (Vec<_>, Vec<_>) =
        drafts.into_iter().partition(|draft| draft.source.kind == SourceKind::Document);
    match (same(documents), same(metadata)) {
        (Some(document), Some(metadata)) => Some(merge(document, metadata)),
        (document, metadata) => document.or(metadata),
    }
}

/// What a document and the metadata say of one operation.
pub fn merge(document: Draft, metadata: Draft) -> Draft {
    let sides = Sides {
        prose: Side { called: "the document".to_owned(), origin: Some(SourceKind::Document) },
        structure: Side { called: "the metadata".to_owned(), origin: Some(SourceKind::Metadata) },
        words: Words::OfProse,
    };
    join(document, metadata, sides)
}

/// Facts that a description states and facts that keys of the metadata state, of one value.
pub(super) fn described(prose: Facts, keys: Facts, path: &str, notes: &mut Vec<Note>) -> Facts {
    let side = |called: &str| Side { called: called.to_owned(), origin: None };
    let sides = Sides { prose: side("the description"), structure: side("the keys"), words: Words::OfProse };
    let mut at = Merge { sides, notes: vec![], types: IndexMap::new(), others: IndexMap::new() };
    let facts = at.facts(prose, keys, path);
    notes.append(&mut at.notes);
    facts
}

/// What the two drafts of a merge are called.
#[derive(Debug, Clone)]
struct Sides {
    /// The one whose limits, values and defaults count.
    prose: Side,
    /// The one whose structure counts.
    structure: Side,
    /// Whose docs count.
    words: Words,
}

#[derive(Debug, Clone)]
struct Side {
    called: String,
    /// What a field is marked with that only this one has.
    origin: Option<SourceKind>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    OfProse,
    OfStructure,
}

/// A merge on its way.
struct Merge {
    sides: Sides,
    notes: Vec<Note>,
    /// Types of the side with the structure; one that is being merged is not in here.
    types: IndexMap<String, Type>,
    /// Types of the other side.
    others: IndexMap<String, Type>,
}

impl Merge {
    fn note(&mut self, about: &str, kind: NoteKind) {
        self.notes.push(Note { line: None, about: about.to_owned(), kind });
    }

    /// Both say something, and not the same.
    fn disagree(&mut self, about: &str, taken: String, other: String) {
        self.note(about, NoteKind::Disagrees { taken, other });
    }

    /// The words of the side that has the say, else those of the other.
    fn words(&self, prose: Option<String>, structure: Option<String>) -> Option<String> {
        match self.sides.words {
            Words::OfProse => prose.or(structure),
            Words::OfStructure => structure.or(prose),
        }
    }

    /// Of two reasons the one that has words.
    fn reason(&self, prose: Option<String>, structure: Option<String>) -> Option<String> {
        let has_words = |reason: &Option<String>| reason.as_ref().is_some_and(|text| !text.is_empty());
        if has_words(&prose) == has_words(&structure) {
            self.words(prose, structure)
        } else if has_words(&prose) {
            prose
        } else {
            structure
        }
    }
}

fn join(prose: Draft, structure: Draft, sides: Sides) -> Draft {
    let mut at = Merge { sides, notes: vec![], types: structure.types, others: prose.types };
    if let (Some(taken), Some(other)) = (structure.kind, prose.kind)
        && taken != other
    {
        at.disagree("", format!("{taken:?}").to_lowercase(), format!("{other:?}").to_lowercase());
    }
    let is_settled = |note: &Note| note.about == "kind" && matches!(note.kind, NoteKind::Guessed { .. });
    let mut said = prose.notes;
    said.retain(|note| structure.kind.is_none() || !is_settled(note));
    let parameters = at.fields(prose.parameters, structure.parameters, "", None);
    let response = at.answer(prose.response, structure.response);
    let errors = at.errors(prose.errors, structure.errors);
    at.shared();
    let mut rules = prose.rules;
    let new = structure.rules.into_iter().filter(|rule| !rules.contains(rule)).collect::<Vec<_>>();
    rules.extend(new);
    let mut examples = prose.examples;
    let new = structure.examples.into_iter().filter(|new| examples.iter().all(|old| old.response != new.response));
    let new = new.collect::<Vec<_>>();
    examples.extend(new);
    let mut product = structure.product;
    product.service = product.service.or(prose.product.service);
    product.version = product.version.or(prose.product.version);
    product.style = product.style.or(prose.product.style);
    Draft {
        operation: structure.operation,
        product,
        source: prose.source,
        doc: at.words(prose.doc, structure.doc),
        group: structure.group.or(prose.group),
        kind: structure.kind.or(prose.kind),
        methods: if structure.methods.is_empty() { prose.methods } else { structure.methods },
        path: structure.path.or(prose.path),
        deprecated: at.reason(prose.deprecated, structure.deprecated),
        parameters,
        rules,
        response,
        types: at.types,
        errors,
        examples,
        notes: [said, structure.notes, at.notes].concat(),
    }
}
