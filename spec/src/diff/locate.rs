//! Where a change stands in the files of a spec.

use super::{Change, Changes, allow};
use crate::diagnostic::{FileId, Span};
use crate::load::Loaded;
use crate::tree::{self, Kind, Node};

impl Changes {
    /// The key in the files of the new spec that a change is about; of what is gone, the nearest that is still there.
    pub fn locate(&self, change: &Change, spec: &Loaded) -> Option<Span> {
        let service = spec.service_file(&self.service, &self.version)?;
        let place = allow::place(&change.at);
        let (file, below) = file_of(spec, service, &place).unwrap_or((service, &place));
        let text = spec.sources.text(file);
        let tree = tree::parse(file, text, &mut Vec::new())?;
        let mut span = tree.head();
        let (mut node, mut rest) = (&tree, below);
        while let Some((found, inner, left)) = step(node, rest) {
            (span, node, rest) = (found, inner, left);
        }
        Some(span)
    }
}

/// The file of `operations.Brew` or `types.Pot`, and what stands below that.
fn file_of<'p>(spec: &Loaded, service: FileId, place: &'p str) -> Option<(FileId, &'p str)> {
    let (folder, rest) = place.split_once('.').filter(|(folder, _)| matches!(*folder, "operations" | "types"))?;
    let (name, below) = rest.split_once('.').unwrap_or((rest, ""));
    let root = spec.sources.name(service).strip_suffix("service.yaml")?;
    Some((spec.sources.file_of(&format!("{root}{folder}/{name}.yaml"))?, below))
}

/// The entry or item that a place starts with; names may have dots.
fn step<'n, 'p>(node: &'n Node, place: &'p str) -> Option<(Span, &'n Node, &'p str)> {
    let below = |name: &str| {
        let rest = place.strip_prefix(name)?;
        if rest.is_empty() { Some(rest) } else { rest.strip_prefix('.') }
    };
    match &node.kind {
        Kind::Map(entries) => {
            entries.iter().find_map(|entry| Some((entry.key.span.clone(), &entry.value, below(&entry.key.text)?)))
        }
        Kind::List(items) => items.iter().find_map(|item| Some((item.head(), item, below(item.get("code")?.text()?)?))),
        Kind::Scalar { .. } | Kind::Refused => None,
    }
}
