//! The column that says whether a parameter must be given.

/// What the cell says; `None`: it is prose, or empty.
pub(super) fn read(cell: &str) -> Option<bool> {
    let word: String = super::cell::plain(cell).to_lowercase().chars().filter(|it| it.is_alphanumeric()).collect();
    match word.as_str() {
        "是" | "yes" | "true" | "必选" | "必须" | "必填" | "必需" | "required" | "mandatory" | "y" | "须" => {
            Some(true)
        }
        "否" | "no" | "false" | "可选" | "选填" | "非必选" | "非必填" | "非必须" | "非必需" | "optional" | "n"
        | "不必选" | "不必须" | "notrequired" => Some(false),
        _ => None,
    }
}
