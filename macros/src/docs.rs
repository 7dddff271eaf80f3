//! Documentation on its way through a derive. Most tokens of what is generated are comments, and syn reads the text of each,
//! although no derive asks for it: a quarter of what a derive costs. So they are dropped before syn looks, or put into one
//! attribute whose inside it leaves alone.

use proc_macro2::{Delimiter, Group, Ident, Punct, Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, MacroDelimiter, Meta};

/// What becomes of documentation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Docs {
    /// For derives that do not write any.
    Dropped,
    /// For [`of`], which gives it again.
    Folded,
}

/// The documentation among attributes, to be copied.
pub(crate) fn of(attrs: &[Attribute]) -> TokenStream {
    let docs = attrs.iter().filter(|attr| attr.path().is_ident("doc"));
    let tokens = docs.map(|attr| match &attr.meta {
        Meta::List(folded) if matches!(folded.delimiter, MacroDelimiter::Brace(_)) => folded.tokens.clone(),
        _ => attr.to_token_stream(),
    });
    tokens.collect()
}

impl Docs {
    /// The item, after the documentation of it and of what stands in it has gone this way.
    pub(crate) fn apart(self, item: TokenStream) -> TokenStream {
        let (mut apart, mut docs) = (Vec::new(), Vec::new());
        let mut tokens = item.into_iter().peekable();
        while let Some(token) = tokens.next() {
            if is_hash(&token) && tokens.peek().is_some_and(is_doc) {
                docs.push(token);
                docs.extend(tokens.next());
                continue;
            }
            self.place(&mut docs, &mut apart);
            apart.push(match token {
                TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                    grouped(Delimiter::Brace, self.apart(group.stream()), group.span())
                }
                other => other,
            });
        }
        apart.into_iter().collect()
    }

    /// Puts `#[doc { … }]` where some comments have ended.
    fn place(self, docs: &mut Vec<TokenTree>, apart: &mut Vec<TokenTree>) {
        let docs = std::mem::take(docs);
        if docs.is_empty() || self == Self::Dropped {
            return;
        }
        let span = Span::call_site();
        let inside = grouped(Delimiter::Brace, docs.into_iter().collect(), span);
        let attr = [Ident::new("doc", span).into(), inside].into_iter().collect();
        apart.extend([Punct::new('#', Spacing::Alone).into(), grouped(Delimiter::Bracket, attr, span)]);
    }
}

fn is_hash(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == '#')
}

fn is_doc(token: &TokenTree) -> bool {
    let TokenTree::Group(group) = token else { return false };
    let first = group.stream().into_iter().next();
    matches!(first, Some(TokenTree::Ident(word)) if word == "doc")
}

fn grouped(delimiter: Delimiter, tokens: TokenStream, span: Span) -> TokenTree {
    let mut group = Group::new(delimiter, tokens);
    group.set_span(span);
    group.into()
}
