//! Inputs with one token missing, wherever it stands: a derive answers each with items, be they stubs, and never panics.

use proc_macro2::{Group, TokenStream, TokenTree};
use quote::quote;

use crate::{api_enum, request, response};

/// The tokens without the first of them, without the second, and so on, groups without each of theirs.
fn without_one(tokens: &TokenStream) -> Vec<TokenStream> {
    let trees: Vec<TokenTree> = tokens.clone().into_iter().collect();
    let mut all = Vec::new();
    for (index, tree) in trees.iter().enumerate() {
        let with = |other: Option<TokenTree>| {
            let (before, after) = (trees[..index].iter().cloned(), trees[index + 1..].iter().cloned());
            before.chain(other).chain(after).collect::<TokenStream>()
        };
        all.push(with(None));
        if let TokenTree::Group(group) = tree {
            let smaller = without_one(&group.stream()).into_iter();
            all.extend(smaller.map(|inner| with(Some(Group::new(group.delimiter(), inner).into()))));
        }
    }
    all
}

fn answers(derive: fn(&syn::DeriveInput) -> TokenStream, input: &TokenStream) {
    let inputs: Vec<syn::DeriveInput> = without_one(input).into_iter().flat_map(syn::parse2).collect();
    assert!(inputs.len() > 10, "only {} of the inputs are items", inputs.len());
    for input in inputs {
        let expanded = derive(&input);
        assert!(syn::parse2::<syn::File>(expanded.clone()).is_ok_and(|file| !file.items.is_empty()), "{expanded}");
    }
}

#[test]
fn requests() {
    answers(
        request::derive,
        &quote! {
            #[request("Filter", call, dry_run, crate = "runtime", documented(at_most_one("Key", "Value")))]
            #[request(requires(when = "Key", equals("a"), then("Value")))]
            pub struct Filter {
                #[param("Key", required, aliases("key"), length(min = 1, max = 2), pattern("[a-z]+"), place = form, secret)]
                pub key: String,
                #[param("Value", one_of(-1, 0.5), range(min = -1, max = 0.5), requires("Key"), documented(range(max = 0)))]
                value: Option<f64>,
                #[deprecated = "old"]
                #[param("Item", min_items = 1, max_items = 2, pair(String, String), join = ",", values = Kind)]
                item: Vec<Item>,
                #[param("Body", place = body, carry = json)]
                body: BTreeMap<String, Vec<u8>>,
            }
        },
    );
}

#[test]
fn responses() {
    answers(
        response::derive,
        &quote! {
            #[response("Image", crate = "runtime")]
            pub struct Image {
                #[field("Tags", wrapper = "Tag", secret)]
                pub tags: Vec<Tag>,
                #[field("Size")]
                size: Option<Box<i64>>,
            }
        },
    );
}

#[test]
fn enums() {
    answers(
        api_enum::derive,
        &quote! {
            #[api_enum(crate = "runtime")]
            pub enum Kind {
                #[value("A")]
                A,
                #[deprecated]
                #[value("B")]
                B,
                #[unknown]
                Unknown(String),
            }
        },
    );
}
