/// A file of a revision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    mode: String,
    pub(super) object: String,
    pub(super) size: u64,
    /// From the root of the repository.
    pub(super) path: String,
}

impl Entry {
    /// A line of `git ls-tree -l`: `100644 blob 1f0c…    812<tab>spec/apis/ecs/service.yaml`. A submodule is no file.
    pub(super) fn parse(line: &str) -> Option<Self> {
        let (head, path) = line.split_once('\t')?;
        let mut words = head.split_ascii_whitespace();
        let (mode, kind, object, size) = (words.next()?, words.next()?, words.next()?, words.next()?);
        let size = size.parse().ok().filter(|_| kind == "blob")?;
        Some(Self { mode: mode.to_owned(), object: object.to_owned(), size, path: path.to_owned() })
    }

    pub(super) fn is_link(&self) -> bool {
        self.mode == "120000"
    }
}

#[cfg(test)]
mod tests {
    use super::Entry;

    #[test]
    fn lines_of_ls_tree() {
        let file = Entry::parse("100644 blob 1f0c      12\ta b/service.yaml").unwrap();
        assert_eq!((file.object.as_str(), file.size, file.path.as_str()), ("1f0c", 12, "a b/service.yaml"));
        assert!(Entry::parse("120000 blob 1f0c      12\tlink.yaml").unwrap().is_link());
        assert_eq!(Entry::parse("160000 commit 1f0c      -\tmodule.yaml"), None);
        assert_eq!(Entry::parse(""), None);
    }
}
