use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use hyper::body::{Bytes, Frame, SizeHint};

/// The body of an answer: all of it at once.
#[derive(Debug, Default)]
pub(crate) struct Body {
    left: Bytes,
    /// Whether it ends in an error behind that.
    breaks_off: bool,
}

impl Body {
    /// Its first half, which then breaks off.
    pub(crate) fn half(self) -> Self {
        Self { left: self.left.slice(..self.left.len() / 2), breaks_off: true }
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self { left: text.into(), breaks_off: false }
    }
}

impl hyper::body::Body for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let left = std::mem::take(&mut self.left);
        if !left.is_empty() {
            return Poll::Ready(Some(Ok(Frame::data(left))));
        }
        let end = || Err(io::Error::other("the answer breaks off"));
        Poll::Ready(std::mem::take(&mut self.breaks_off).then(end))
    }

    fn is_end_stream(&self) -> bool {
        self.left.is_empty() && !self.breaks_off
    }

    /// One that breaks off says nothing of its length, so that it comes in chunks.
    fn size_hint(&self) -> SizeHint {
        if self.breaks_off { SizeHint::default() } else { SizeHint::with_exact(self.left.len() as u64) }
    }
}
