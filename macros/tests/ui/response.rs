include!("support/runtime.rs");

use yunspec_macros::Response;

#[derive(Response)]
#[response("Tuple")]
struct Tuple(Option<String>);

#[derive(Response)]
enum Enum {}

#[derive(Response)]
#[response("", name = "Image", crate = "yunspec_runtime", crate = "yunspec_runtime")]
struct Generic<T> {
    #[field("ImageId")]
    image_id: Option<T>,
}

#[derive(Response)]
#[response("Image", "Picture", crate = 1)]
struct Image {
    image_id: Option<String>,
    #[field]
    no_parentheses: Option<String>,
    #[field("")]
    empty: Option<String>,
    #[field("Size")]
    size: i32,
    #[field("Size")]
    size_again: Option<i32>,
    #[field("Tags", wraper = "Tag")]
    tags: Vec<String>,
    #[field("Ids", wrapper = "Id", wrapper = "*")]
    ids: Vec<String>,
    #[field("Name", wrapper = "Name")]
    name: Option<String>,
    #[field("Rows", wrapper = "")]
    rows: Vec<String>,
    #[field("Cells", wrapper(Cell))]
    cells: Vec<String>,
    #[field("Password", secret, secret = true)]
    password: Option<String>,
}

fn main() {}
