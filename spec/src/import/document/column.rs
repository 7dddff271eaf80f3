//! Columns by meaning, in both languages; what they hold decides where a header is wrong.

use super::table::Grid;

/// What a column of a table of parameters or errors holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Name,
    Type,
    Required,
    Place,
    Sample,
    Default,
    Doc,
    Status,
    Code,
    Message,
    Other,
}

/// The meaning of each column of a table of parameters; `None`: it is no such table.
pub(super) fn parameters(grid: &Grid) -> Option<Vec<Column>> {
    let mut columns: Vec<Column> = grid.header.iter().map(|header| parameter(&key(header))).collect();
    unnamed(&mut columns, grid);
    swapped(&mut columns, grid);
    misplaced_doc(&mut columns, grid);
    let has = |column| columns.contains(&column);
    (has(Column::Name) && (has(Column::Type) || has(Column::Required) || has(Column::Sample))).then_some(columns)
}

/// The meaning of each column of a table of errors; `None`: it is no such table.
pub(super) fn errors(grid: &Grid) -> Option<Vec<Column>> {
    let mut columns: Vec<Column> = grid.header.iter().map(|header| error(&key(header))).collect();
    if !columns.contains(&Column::Code) {
        return None;
    }
    if !columns.contains(&Column::Status) {
        let status = (0..columns.len()).find(|&at| share(grid, at, is_status) > 60);
        if let Some(column) = status.and_then(|at| columns.get_mut(at)).filter(|it| **it != Column::Code) {
            *column = Column::Status;
        }
    }
    // Of two columns of prose, the first is what travels.
    if !columns.contains(&Column::Message)
        && let Some(first) = columns.iter_mut().find(|it| **it == Column::Doc)
    {
        *first = Column::Message;
    }
    Some(columns)
}

/// A header without case, spaces, emphasis and question marks.
fn key(header: &str) -> String {
    super::cell::plain(header).to_lowercase().chars().filter(|it| it.is_alphanumeric()).collect()
}

fn parameter(key: &str) -> Column {
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    match key {
        "in" | "where" => Column::Place,
        _ if has(&["必", "可选", "required", "mandatory", "optional"]) => Column::Required,
        _ if has(&["类型", "type"]) => Column::Type,
        _ if has(&["位置", "position", "location"]) => Column::Place,
        _ if has(&["默认", "default"]) => Column::Default,
        _ if has(&["示例", "样例", "举例", "example", "sample"]) => Column::Sample,
        _ if has(&[
            "描述", "说明", "含义", "备注", "解释", "descri", "decri", "meaning", "note", "remark", "comment",
        ]) =>
        {
            Column::Doc
        }
        _ if has(&["名称", "参数", "字段", "属性", "name", "parameter", "field", "attribute", "member", "key"]) => {
            Column::Name
        }
        "名字" | "变量" | "元素" | "param" | "params" | "element" | "property" => Column::Name,
        _ => Column::Other,
    }
}

fn error(key: &str) -> Column {
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    match key {
        _ if has(&["http", "状态码", "statuscode"]) || key == "status" => Column::Status,
        _ if has(&["信息", "消息", "message", "msg"]) => Column::Message,
        _ if has(&["错误码", "错误代码", "errorcode", "异常码", "返回码", "响应码"]) => Column::Code,
        "code" | "代码" | "error" | "errors" | "错误" | "errcode" => Column::Code,
        _ if has(&[
            "描述", "说明", "含义", "语义", "备注", "原因", "descri", "decri", "meaning", "note", "reason", "remark",
        ]) =>
        {
            Column::Doc
        }
        _ => Column::Other,
    }
}

/// Where no header says so, the type column is the one that holds types, and the name is the first one left.
fn unnamed(columns: &mut [Column], grid: &Grid) {
    if !columns.contains(&Column::Type) {
        let holds = |at: &usize| share(grid, *at, is_type) > 60;
        if let Some(column) = (0..columns.len()).find(holds).and_then(|at| columns.get_mut(at)) {
            *column = Column::Type;
        }
    }
    let first = columns.first_mut().filter(|it| **it == Column::Other);
    if let Some(first) = first {
        *first = Column::Name;
    }
    // A second name explains the first.
    let mut names = 0;
    for column in columns {
        names += usize::from(*column == Column::Name);
        if *column == Column::Name && names > 1 {
            *column = Column::Other;
        }
    }
}

/// `类型|名称|描述` over names and types.
fn swapped(columns: &mut [Column], grid: &Grid) {
    let find = |column| columns.iter().position(|it| *it == column);
    let (Some(name), Some(ty)) = (find(Column::Name), find(Column::Type)) else { return };
    if share(grid, name, is_type) > 70 && share(grid, ty, is_type) < 30 {
        columns.swap(name, ty);
    }
}

/// A description under `Required`, where no column is called one.
fn misplaced_doc(columns: &mut [Column], grid: &Grid) {
    let Some(at) = columns.iter().position(|it| *it == Column::Required) else { return };
    let is_answer = |cell: &str| super::required::read(cell).is_some();
    if !columns.contains(&Column::Doc)
        && share(grid, at, is_answer) < 30
        && let Some(column) = columns.get_mut(at)
    {
        *column = Column::Doc;
    }
}

/// How many of a hundred filled cells of a column are so; of none, none.
fn share(grid: &Grid, at: usize, is: fn(&str) -> bool) -> usize {
    let cells: Vec<String> =
        grid.rows.iter().take(200).filter_map(|row| row.cells.get(at)).map(|cell| super::cell::plain(cell)).collect();
    let filled = cells.iter().filter(|cell| !cell.is_empty() && *cell != "-").count();
    let such = cells.iter().filter(|cell| is(cell)).count();
    (such * 100).checked_div(filled).unwrap_or(0)
}

fn is_status(cell: &str) -> bool {
    cell.len() == 3 && cell.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a cell is a word for a type that no parameter is called.
fn is_type(cell: &str) -> bool {
    const WORDS: [&str; 17] = [
        "string",
        "integer",
        "int",
        "interger",
        "long",
        "boolean",
        "bool",
        "float",
        "double",
        "list",
        "struct",
        "object",
        "array",
        "map",
        "json",
        "repeatlist",
        "datetime",
    ];
    let cell = cell.to_lowercase();
    WORDS.contains(&cell.as_str()) || ["array of", "array[", "list<", "[]"].iter().any(|start| cell.starts_with(start))
}
