//! Drafts of one operation from sources of one kind: the same page twice, pages in two languages, or two files that
//! claim the same operation.

use std::collections::BTreeSet;

use super::{Draft, Note, NoteKind, Side, Sides, Words, described, join};
use crate::import::draft::{Facts, Field, Type};

/// One draft of them, the first unless another is better; what they disagree on is noted with the names of the files.
pub fn same(drafts: Vec<Draft>) -> Option<Draft> {
    let mut drafts = drafts.into_iter();
    let first = drafts.next()?;
    Some(drafts.fold(first, two))
}

fn two(first: Draft, second: Draft) -> Draft {
    if is_chinese(&first) == is_chinese(&second) {
        let mut said = Vec::new();
        contradictions(&first.parameters, &second.parameters, "", &mut said);
        let mut taken = if bare(&first) == bare(&second) { first } else { conflict(first, &second) };
        taken.notes.append(&mut said);
        return taken;
    }
    let side = |draft: &Draft| Side { called: format!("`{}`", draft.source.path), origin: None };
    let (english, chinese) = if is_chinese(&first) { (second, first) } else { (first, second) };
    let (prose, structure, words) = if quality(&chinese) > quality(&english) {
        (english, chinese, Words::OfProse)
    } else {
        (chinese, english, Words::OfStructure)
    };
    let source = if words == Words::OfProse { prose.source.clone() } else { structure.source.clone() };
    let sides = Sides { prose: side(&prose), structure: side(&structure), words };
    Draft { source, ..join(prose, structure, sides) }
}

/// Two files that claim one operation.
fn conflict(mut first: Draft, second: &Draft) -> Draft {
    let kind = NoteKind::Disagrees {
        taken: format!("`{}`", first.source.path),
        other: format!("`{}`, which {}", second.source.path, difference(&first, second)),
    };
    first.notes.push(Note { line: None, about: String::new(), kind });
    first
}

fn difference(first: &Draft, second: &Draft) -> String {
    let names = |draft: &Draft| draft.parameters.iter().map(|field| field.name.clone()).collect::<Vec<_>>();
    let (ours, theirs) = (names(first), names(second));
    let more: Vec<_> = theirs.iter().filter(|name| !ours.contains(name)).map(String::as_str).take(5).collect();
    let less: Vec<_> = ours.iter().filter(|name| !theirs.contains(name)).map(String::as_str).take(5).collect();
    let (ours, theirs) = (bare(first), bare(second));
    let what = [
        (!more.is_empty()).then(|| format!("also has {}", more.join(", "))),
        (!less.is_empty()).then(|| format!("lacks {}", less.join(", "))),
        (more.is_empty() && less.is_empty() && ours.parameters != theirs.parameters)
            .then(|| "says other things of the parameters".to_owned()),
        (ours.response != theirs.response).then(|| "has another answer".to_owned()),
        (ours.errors != theirs.errors).then(|| "has other errors".to_owned()),
    ];
    let what: Vec<_> = what.into_iter().flatten().collect();
    if what.is_empty() { "differs in other facts".to_owned() } else { what.join(", ") }
}

/// What both say of a value, and say differently. What only one says is no contradiction.
fn contradictions(first: &[Field], second: &[Field], path: &str, notes: &mut Vec<Note>) {
    for field in first {
        let Some(other) = second.iter().find(|other| other.name == field.name) else { continue };
        let at = if path.is_empty() { field.name.clone() } else { format!("{path}.{}", field.name) };
        // That one is required and the other is not is a matter of structure.
        let stated = |facts: &Facts| Facts { required: false, values: None, ..facts.clone() };
        let _taken = described(stated(&field.facts), stated(&other.facts), &at, notes);
        let (ours, theirs) = (values(field), values(other));
        if let (Some(taken), Some(other)) = (&ours, &theirs)
            && taken != other
        {
            let kind = NoteKind::Disagrees { taken: format!("values {taken}"), other: format!("values {other}") };
            notes.push(Note { line: None, about: at.clone(), kind });
        }
        contradictions(fields(&field.ty), fields(&other.ty), &at, notes);
    }
}

/// The values of a field, in any order.
fn values(field: &Field) -> Option<String> {
    let stated = field.facts.values.as_ref()?;
    let values: BTreeSet<&str> = stated.is.iter().map(|choice| choice.value.as_str()).collect();
    Some(values.into_iter().collect::<Vec<_>>().join(", "))
}

fn fields(ty: &Type) -> &[Field] {
    match ty {
        Type::Object(fields) => fields,
        Type::List(item) | Type::Map(item) => fields(item),
        Type::Scalar(_) | Type::Named(_) => &[],
    }
}

/// How well a page was understood: few guesses, then many fields.
fn quality(draft: &Draft) -> (std::cmp::Reverse<usize>, usize) {
    let is_guess = |note: &&Note| matches!(&note.kind, NoteKind::Guessed { margin, .. } if *margin < 2.0);
    let guesses = draft.notes.iter().filter(is_guess).count();
    let unread = draft.notes.iter().filter(|note| matches!(note.kind, NoteKind::NotUnderstood(_))).count();
    let answer = draft.response.as_ref().map_or(0, size);
    let fields: usize = draft.parameters.iter().map(|field| 1 + size(&field.ty)).sum();
    (std::cmp::Reverse(guesses + unread), fields + answer)
}

fn size(ty: &Type) -> usize {
    match ty {
        Type::Object(fields) => fields.iter().map(|field| 1 + size(&field.ty)).sum(),
        Type::List(item) | Type::Map(item) => size(item),
        Type::Scalar(_) | Type::Named(_) => 0,
    }
}

/// Whether more than a few signs of its docs are Chinese.
fn is_chinese(draft: &Draft) -> bool {
    let docs = draft.doc.iter().chain(draft.parameters.iter().filter_map(|field| field.doc.as_ref()));
    let (mut chinese, mut all) = (0_usize, 0_usize);
    for c in docs.flat_map(|doc| doc.chars()).filter(|c| c.is_alphabetic()) {
        all += 1;
        chinese += usize::from(('\u{4e00}'..='\u{9fff}').contains(&c));
    }
    chinese * 5 > all
}

/// The facts alone: without words, lines and where they are from.
fn bare(draft: &Draft) -> Draft {
    let mut draft = draft.clone();
    draft.source.path.clear();
    draft.source.sha256.clear();
    draft.doc = None;
    draft.group = None;
    draft.notes.clear();
    draft.rules.clear();
    draft.examples.clear();
    draft.deprecated = draft.deprecated.map(|_| String::new());
    draft.errors.iter_mut().for_each(|error| (error.doc, error.line) = (None, None));
    draft.parameters.iter_mut().for_each(strip);
    draft.response.iter_mut().chain(draft.types.values_mut()).for_each(strip_type);
    draft
}

fn strip(field: &mut Field) {
    (field.doc, field.line) = (None, None);
    let facts = std::mem::take(&mut field.facts);
    // What prose says is said in words; a page that says more of a value does not contradict.
    field.facts = Facts { required: facts.required, ..Facts::default() };
    strip_type(&mut field.ty);
}

fn strip_type(ty: &mut Type) {
    match ty {
        Type::Object(fields) => fields.iter_mut().for_each(strip),
        Type::List(item) | Type::Map(item) => strip_type(item),
        Type::Scalar(_) | Type::Named(_) => {}
    }
}
