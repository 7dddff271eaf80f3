//! What is known of the service, one fact a test: named, with its source and how good the evidence is.
//!
//! `docs/parity.md` is made from these facts. `UPDATE_PARITY=1` writes it.

/// The facts of one file, each a test of its own: name, evidence, source, what it says, how the emulator shows it.
macro_rules! facts {
    ($($name:ident($evidence:ident, $source:expr, $says:expr, $shown:block)),* $(,)?) => {
        pub(super) const FACTS: &[crate::parity::Fact] = &[$(crate::parity::Fact {
            test: concat!(module_path!(), "::", stringify!($name)),
            evidence: crate::parity::Evidence::$evidence,
            source: $source,
            says: $says,
        }),*];

        $(
            #[tokio::test]
            async fn $name() $shown
        )*
    };
}

mod answers;
mod choices;
mod elsewhere;
mod errors;
mod fields;
mod forms;
mod gateway;
mod lists;
mod order;
mod owners;
mod page;
mod requests;
mod tags;

/// One thing that the service does.
pub(crate) struct Fact {
    /// The test that shows it, with its module.
    test: &'static str,
    evidence: Evidence,
    /// Where it is from.
    source: &'static str,
    /// In our words, as Markdown.
    says: &'static str,
}

/// How good it is, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Evidence {
    /// An answer of the live service was seen by others.
    Recorded,
    /// A page of the vendor says so.
    Documented,
    /// A client that runs against the live service relies on it.
    Client,
    /// It fits the rest; nothing shows it.
    Inferred,
}

/// What belongs together on the page.
struct Section {
    title: &'static str,
    facts: &'static [Fact],
}

/// In the order of the page.
const SECTIONS: &[Section] = &[
    Section { title: "DescribeImages: order and pages", facts: lists::FACTS },
    Section { title: "DescribeImages: choosing images", facts: choices::FACTS },
    Section { title: "DescribeImages: tags", facts: tags::FACTS },
    Section { title: "DescribeImages: owners, regions, dry runs", facts: owners::FACTS },
    Section { title: "DescribeImages: fields and their values", facts: fields::FACTS },
    Section { title: "DescribeImages: the form of values", facts: forms::FACTS },
    Section { title: "DescribeImages: documented errors", facts: errors::FACTS },
    Section { title: "Gateway: requests", facts: requests::FACTS },
    Section { title: "Gateway: the order of the checks", facts: order::FACTS },
    Section { title: "Gateway: errors", facts: gateway::FACTS },
    Section { title: "Gateway: answers and throttling", facts: answers::FACTS },
];

/// What several clients' code and several recordings share as their source.
const RECORDED_LISTS: &str = "four recorded lists: aliyun-cli `pager_test.go` (two, 2017), README of a public wrapper \
                              (2022), alibabacloud-ecs-tool-troubleshooter (2023)";
const DOCUMENT: &str = "page of DescribeImages (2021)";
const PAGE_OF_2018: &str = "page of DescribeImages (2018)";
const PAGE_OF_2019: &str = "page of DescribeImages (2019)";
const PAGE_OF_2025: &str = "page of DescribeImages (2025)";
const METADATA: &str = "page of DescribeImages (2025), metadata (2026)";
const SDKS: &str = "alibabacloud_ecs20140526 7.11 (Python, Node), seen on loopback";
const CODES: &str = "the codes of the gateway; a public fake in Go has the same order";
