// What the expansions name, without what it does: these tests look at errors, which must not depend on the runtime.

extern crate self as yunspec_runtime;

pub mod rules {
    pub struct Shape;
    pub struct Facts {
        pub name: &'static str,
        pub facts: &'static [Fact],
        pub shape: std::sync::OnceLock<Shape>,
    }
    impl Facts {
        pub fn shape(&self) -> &Shape {
            self.shape.get_or_init(|| Shape)
        }
    }
    pub enum Fact {
        Field(&'static str),
        Required,
    }
    pub enum Value<'a> {
        Str(&'a str),
    }
    pub trait Params {
        fn shape(&self) -> &Shape;
        fn value(&self, field: usize) -> Value<'_>;
    }
    pub trait ToValue {
        fn to_value(&self) -> Value<'_>;
    }
}

pub mod decode {
    pub type Result<T> = std::result::Result<T, ()>;
    pub trait Source {
        fn text(&mut self, with: &mut dyn FnMut(&str)) -> Result<bool>;
    }
    pub trait Slot {}
    impl<T: Decode> Slot for Option<T> {}
    impl<T: Decode> Slot for Vec<T> {}
    pub trait Decode: Sized {
        fn decode(value: &mut dyn Source) -> Result<Option<Self>>;
        fn fill(_: &mut Option<Self>, _: &mut dyn Source) -> Result<()> {
            Ok(())
        }
    }
    pub trait Object: Default {
        fn read(&mut self, value: &mut dyn Source) -> Result<bool>;
    }
    impl<T: Object> Decode for T {
        fn decode(_: &mut dyn Source) -> Result<Option<Self>> {
            Ok(None)
        }
    }
}

pub mod encode {
    pub fn to_params(_: &dyn super::rules::Params) -> Result<Vec<(String, String)>, super::Error> {
        Err(super::Error)
    }
}

pub trait ApiEnum {
    const VALUES: &'static [&'static str];
}

pub trait Operation: rules::Params + Send + Sync + 'static {
    type Output: Send;
}

pub struct Error;
pub enum Validation {
    Off,
}
pub struct CallOptions;
pub struct DryRun;
pub struct Response<T>(T);

pub type Answer<'c, T> = std::pin::Pin<Box<dyn Future<Output = Result<T, Error>> + Send + 'c>>;

pub mod given {
    pub fn list<T>(items: impl IntoIterator<Item = impl Into<T>>) -> Vec<T> {
        items.into_iter().map(Into::into).collect()
    }
}

pub fn position(_: &[&str], _: &str) -> usize {
    0
}

pub mod face {
    pub fn pad(value: &impl AsRef<str>, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(value.as_ref())
    }
    pub fn is(value: &impl AsRef<str>, text: &str) -> bool {
        value.as_ref() == text
    }
    pub fn value(value: &impl AsRef<str>) -> super::rules::Value<'_> {
        super::rules::Value::Str(value.as_ref())
    }
    pub fn of<T: for<'a> From<&'a str>>(text: &str) -> T {
        T::from(text)
    }
    pub fn unknown(text: &str) -> String {
        text.to_owned()
    }
}

pub enum Async {}

pub trait Mode {
    type Answer<'c, T: 'c>;
    type Pages<O>;
    type Items<O>;
    fn answer<'c, T: 'c>() -> Self::Answer<'c, T>;
}

impl Mode for Async {
    type Answer<'c, T: 'c> = Answer<'c, T>;
    type Pages<O> = O;
    type Items<O> = O;
    fn answer<'c, T: 'c>() -> Answer<'c, T> {
        Box::pin(async { Err(Error) })
    }
}

pub struct Call<'c, O, M = Async>(&'c (), O, std::marker::PhantomData<M>);

impl<'c, O: Operation, M: Mode> Call<'c, O, M> {
    pub fn request(&self) -> &O {
        &self.1
    }
    pub fn request_mut(&mut self) -> &mut O {
        &mut self.1
    }
    pub fn options(self, _: CallOptions) -> Self {
        self
    }
    pub fn timeout(self, _: std::time::Duration) -> Self {
        self
    }
    pub fn validation(self, _: Validation) -> Self {
        self
    }
    pub fn send(self) -> M::Answer<'c, Response<O::Output>> {
        M::answer()
    }
    pub fn dry_run(self) -> M::Answer<'c, DryRun> {
        M::answer()
    }
}
