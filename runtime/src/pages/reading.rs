//! Numbers and texts about pages, in whichever type a request or an answer has them.

/// A parameter or a field that holds a count.
pub trait Count {
    /// What it holds.
    fn get(&self) -> Option<u64>;
    /// Makes it hold a count, or the largest that it can.
    fn set(&mut self, count: u64);
}

/// A parameter that holds a text.
pub trait Text {
    /// Makes it hold a text.
    fn set(&mut self, text: &str);
}

macro_rules! count {
    ($($number:ty),*) => { $(
        impl Count for $number {
            fn get(&self) -> Option<u64> {
                u64::try_from(*self).ok()
            }

            fn set(&mut self, count: u64) {
                *self = <$number>::try_from(count).unwrap_or(<$number>::MAX);
            }
        }
    )* };
}

count!(i32, i64);

impl<T: Count + Default> Count for Option<T> {
    fn get(&self) -> Option<u64> {
        self.as_ref().and_then(Count::get)
    }

    fn set(&mut self, count: u64) {
        self.get_or_insert_default().set(count);
    }
}

impl Text for String {
    fn set(&mut self, text: &str) {
        text.clone_into(self);
    }
}

impl Text for Option<String> {
    fn set(&mut self, text: &str) {
        *self = Some(text.to_owned());
    }
}
