//! `impl Paginated`: which fields of a request and of an answer say what about pages.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use yunspec_spec::model::{Field, Operation, OperationId, Paginate, Scalar, Ty, TypeId, TypeKind, Wrapper};

use crate::context::Context;

/// A field of an answer, and what it stands in; the first is the outermost.
struct Place<'a> {
    steps: Vec<(&'a Field, &'a Ident)>,
}

/// Empty where the result has no pages, or where its items lie in a list of lists.
pub(super) fn implementation(cx: &Context<'_>, id: OperationId, operation: &Operation) -> TokenStream {
    pages(cx, id, operation).unwrap_or_default()
}

/// Whether the call has methods for pages.
pub(super) fn has(cx: &Context<'_>, id: OperationId, operation: &Operation) -> bool {
    pages(cx, id, operation).is_some()
}

fn pages(cx: &Context<'_>, id: OperationId, operation: &Operation) -> Option<TokenStream> {
    let paginate = operation.paginate.as_ref()?;
    let items = Place::of(cx, operation, paginate.items())?;
    let Ty::List(item) = items.ty() else { return None };
    let (turn, number, mut used) = sent(cx, id, operation, paginate)?;
    let (seen, answered) = answered(cx, operation, paginate)?;
    let key = key(cx, paginate, item);
    used.extend(answered);
    used.extend(items.steps.iter().map(|(field, _)| *field));
    used.extend(key.as_ref().map(|(field, _)| *field));
    let request = &cx.names.operation(id).request;
    let (item, count, taken) = (cx.rust_type(item), items.count(), items.taken());
    let size = size(paginate).map(|size| quote!(const SIZE: Option<&'static str> = Some(#size);));
    let key = key.map(|(_, member)| quote!(fn key(item: &Self::Item) -> Option<&str> { item.#member.as_deref() }));
    let is_deprecated = operation.deprecated.is_some() || used.iter().any(|field| field.deprecated.is_some());
    let expect = is_deprecated.then(super::modules::expect_deprecated);
    Some(quote! {
        #expect
        impl yunspec_runtime::pages::Paginated for #request {
            type Item = #item;
            #size
            fn turn(&mut self, to: yunspec_runtime::pages::Turn<'_>) { #turn }
            #number
            fn seen(output: &Self::Output) -> yunspec_runtime::pages::Seen<'_> {
                yunspec_runtime::pages::Seen { items: #count, #seen ..Default::default() }
            }
            fn items(output: Self::Output) -> Vec<Self::Item> { #taken }
            #key
        }
    })
}

/// The parameter with the size of a page.
fn size(paginate: &Paginate) -> Option<&str> {
    match paginate {
        Paginate::Page { size, .. } => Some(size),
        Paginate::Token { size, .. } => size.as_deref(),
        Paginate::Marker { .. } => None,
    }
}

type Sent<'a> = (TokenStream, Option<TokenStream>, Vec<&'a Field>);

/// What `turn` does, the method `number`, and the parameters that they touch.
fn sent<'a>(cx: &Context<'_>, id: OperationId, operation: &'a Operation, paginate: &Paginate) -> Option<Sent<'a>> {
    let names = cx.names.fields(id);
    let of = |wire: &str| operation.parameters.iter().zip(names).find(|(field, _)| field.name == wire);
    let resized = |(_, member): (&Field, &Ident)| quote!(to.size(&mut self.#member););
    match paginate {
        Paginate::Page { page, size, .. } => {
            let ((page, member), size) = (of(page)?, of(size)?);
            let resize = resized(size);
            let number = quote! {
                fn number(&self) -> Option<u64> {
                    yunspec_runtime::pages::Count::get(&self.#member).or(Some(1))
                }
            };
            Some((quote!(to.number(&mut self.#member); #resize), Some(number), vec![page, size.0]))
        }
        Paginate::Token { token, size, .. } => {
            let (token, member) = of(token)?;
            let size = size.as_deref().and_then(of);
            let resize = size.map(resized);
            let used = [Some(token), size.map(|(field, _)| field)];
            Some((quote!(to.place(&mut self.#member); #resize), None, used.into_iter().flatten().collect()))
        }
        Paginate::Marker { marker, .. } => {
            let (marker, member) = of(marker)?;
            Some((quote!(to.place(&mut self.#member);), None, vec![marker]))
        }
    }
}

/// What `seen` says beside the count of items, and the fields that it reads.
fn answered<'a>(
    cx: &'a Context<'_>,
    operation: &'a Operation,
    paginate: &Paginate,
) -> Option<(TokenStream, Vec<&'a Field>)> {
    let fields = |place: &Place<'a>| place.steps.iter().map(|(field, _)| *field).collect::<Vec<_>>();
    match paginate {
        Paginate::Page { total, .. } => {
            let place = Place::of(cx, operation, total)?;
            let total = place.optional(&|value| quote!(yunspec_runtime::pages::Count::get(&#value)));
            Some((quote!(total: #total,), fields(&place)))
        }
        Paginate::Token { token, .. } => {
            let place = Place::of(cx, operation, token)?;
            let next = place.optional(&|value| quote!(#value.as_deref()));
            Some((quote!(next: #next,), fields(&place)))
        }
        Paginate::Marker { next, more, .. } => {
            let (next, more) = (Place::of(cx, operation, next)?, Place::of(cx, operation, more)?);
            let mut used = fields(&next);
            used.extend(fields(&more));
            let more = more.optional(&|value| quote!(#value));
            let next = next.optional(&|value| quote!(#value.as_deref()));
            Some((quote!(next: if #more == Some(true) { #next } else { None },), used))
        }
    }
}

/// The field that tells items apart, where it is text.
fn key<'a>(cx: &'a Context<'_>, paginate: &Paginate, item: &Ty) -> Option<(&'a Field, &'a Ident)> {
    let (Paginate::Page { key: Some(key), .. }, Ty::Named(id)) = (paginate, item) else { return None };
    member(cx, *id, key).filter(|(field, _)| is_text(&field.ty))
}

fn is_text(ty: &Ty) -> bool {
    matches!(ty, Ty::Scalar(Scalar::String | Scalar::Timestamp | Scalar::Date | Scalar::Json))
}

fn member<'a>(cx: &'a Context<'_>, id: TypeId, wire: &str) -> Option<(&'a Field, &'a Ident)> {
    let TypeKind::Struct { fields, .. } = &cx.api.type_of(id).kind else { return None };
    fields.iter().zip(cx.names.members(id)).find(|(field, _)| field.name == wire)
}

impl<'a> Place<'a> {
    /// `None` where the path leads through a list, or nowhere.
    fn of(cx: &'a Context<'_>, operation: &'a Operation, path: &str) -> Option<Self> {
        let (mut steps, mut names) = (Vec::new(), path.split('.').peekable());
        let mut here = operation.response.as_ref()?;
        while let Some(name) = names.next() {
            let Ty::Named(id) = here else { return None };
            let (field, ident) = member(cx, *id, name)?;
            steps.push((field, ident));
            here = &field.ty;
            if let (Ty::List(_), Some(Wrapper::Named(wrapper))) = (here, &field.wrapper) {
                names.next_if_eq(&wrapper.as_str());
            }
        }
        Some(Self { steps })
    }

    fn ty(&self) -> &'a Ty {
        static NOTHING: Ty = Ty::Scalar(Scalar::Any);
        self.steps.last().map_or(&NOTHING, |(field, _)| &field.ty)
    }

    /// The members before the last, and the last.
    fn members(&self) -> Option<(&'a Ident, Vec<&'a Ident>, &'a Ident)> {
        let members: Vec<_> = self.steps.iter().map(|(_, member)| *member).collect();
        let (last, before) = members.split_last()?;
        let (first, between) = before.split_first()?;
        Some((*first, between.to_vec(), *last))
    }

    /// A field that may be absent, looked at where all that it stands in is there.
    fn optional(&self, look: &dyn Fn(TokenStream) -> TokenStream) -> TokenStream {
        match self.members() {
            Some((first, between, last)) => {
                let look = look(quote!(it.#last));
                quote!(output.#first.as_ref() #(.and_then(|it| it.#between.as_ref()))* .and_then(|it| #look))
            }
            None => self.own(look),
        }
    }

    fn own(&self, look: &dyn Fn(TokenStream) -> TokenStream) -> TokenStream {
        self.steps.iter().map(|(_, member)| look(quote!(output.#member))).collect()
    }

    /// How many items a list has.
    fn count(&self) -> TokenStream {
        match self.members() {
            Some((first, between, last)) => {
                quote!(output.#first.as_ref() #(.and_then(|it| it.#between.as_ref()))* .map_or(0, |it| it.#last.len()))
            }
            None => self.own(&|list| quote!(#list.len())),
        }
    }

    /// The items of a list.
    fn taken(&self) -> TokenStream {
        match self.members() {
            Some((first, between, last)) => {
                quote!(output.#first #(.and_then(|it| it.#between))* .map(|it| it.#last).unwrap_or_default())
            }
            None => self.own(&|list| list),
        }
    }
}
