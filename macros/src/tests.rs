//! What the derives write, beside what they read. The words are checked by `tests/ui`.

use proc_macro2::TokenStream;
use quote::quote;

use crate::docs::Docs;
use crate::{api_enum, request, response};

/// The input and the expansion as a person would read them.
fn shown(derive: fn(&syn::DeriveInput) -> TokenStream, input: TokenStream) -> String {
    let print = |tokens: TokenStream| prettyplease::unparse(&syn::parse2(tokens).expect("the derive writes items"));
    let expand = |input: TokenStream| derive(&syn::parse2(input).expect("the input is an item"));
    let expanded = expand(input.clone());
    assert_eq!(expand(Docs::Folded.apart(input.clone())).to_string(), expanded.to_string());
    format!("----- INPUT\n{}----- EXPANDED\n{}", print(input), print(expanded))
}

macro_rules! snapshot {
    ($name:ident, $derive:path, { $($input:tt)* }) => {
        #[test]
        fn $name() {
            insta::with_settings!({ omit_expression => true }, {
                insta::assert_snapshot!(shown($derive, quote!($($input)*)));
            });
        }
    };
}

snapshot!(request_with_call, request::derive, {
    /// Lists images.
    #[request("DescribeImages", call, dry_run)]
    #[request(requires(when = "Filter.N.Value", then("Filter.N.Key")))]
    pub struct DescribeImages {
        /// Region to look in.
        #[param("RegionId", required)]
        pub region_id: String,
        #[param("Status", join = ",", values = ImageStatus)]
        pub status: Vec<ImageStatus>,
        /// How many images a page has.
        #[deprecated = "use tokens"]
        #[param("PageSize", range(min = 1, max = 100))]
        pub page_size: Option<i32>,
        #[param("Filter", max_items = 20, pair(ImageFilterKey, String))]
        pub filter: Vec<ImageFilter>,
        #[param("Labels", carry = json)]
        pub labels: BTreeMap<String, String>,
    }
});

snapshot!(request_with_pages, request::derive, {
    #[request("ListTags", call, pages)]
    struct ListTags {
        #[param("NextToken")]
        next_token: Option<String>,
    }
});

snapshot!(rules_of_an_item, request::derive, {
    #[request("ImageFilter", crate = "runtime")]
    #[request(documented(exactly_one("Value", "Weight"), requires(when = "Key", equals("a", "b"), then("Value"))))]
    struct Filter {
        #[param(
            "Key",
            required,
            aliases("key", "k"),
            length(min = 1),
            pattern("[a-z]+"),
            documented(length(max = 64))
        )]
        key: String,
        #[param("Value", place = form, secret, documented(time = "yyyy-MM-dd", required), requires("Key"))]
        value: Option<String>,
        #[param("Weight", range(min = -0.5, max = 1), one_of(0, 0.25))]
        weight: Option<f64>,
        #[param("Ports", min_items = 1)]
        ports: Vec<i32>,
    }
});

snapshot!(deprecated_response_with_wrapper, response::derive, {
    #[deprecated]
    #[response("Image")]
    pub struct Image {
        #[field("ImageId")]
        pub image_id: Option<String>,
        #[field("Tags", wrapper = "Tag")]
        pub tags: Vec<Tag>,
        #[field("Ids", wrapper = "*")]
        pub ids: Vec<String>,
        #[deprecated]
        #[field("Labels")]
        pub labels: BTreeMap<String, String>,
    }
});

snapshot!(response_with_secret, response::derive, {
    #[response("KeyPair")]
    pub struct KeyPair {
        #[field("Type")]
        pub r#type: Option<String>,
        #[deprecated]
        #[field("PrivateKeyBody", secret)]
        pub private_key_body: Option<String>,
    }
});

snapshot!(secret_of_a_request_and_a_response, response::derive, {
    #[request("Login")]
    #[response("Login")]
    pub struct Login {
        #[param("Password", secret)]
        #[field("Password", secret)]
        pub password: Option<String>,
    }
});

snapshot!(open_enum, api_enum::derive, {
    pub enum ImageStatus {
        #[value("Creating")]
        Creating,
        #[deprecated]
        #[value("UnAvailable")]
        Unavailable,
        #[unknown]
        Unknown(String),
    }
});

snapshot!(stub_of_a_request, request::derive, {
    #[request("DescribeImages", call)]
    pub struct DescribeImages {
        #[param("RegionId", required)]
        pub region_id: String,
        #[param("PageSize", rnage(min = 1, max = 100))]
        pub page_size: Option<i32>,
    }
});

snapshot!(codes_of_errors, api_enum::derive, {
    #[api_enum(codes)]
    pub enum DescribeImagesErrorCode {
        #[value("InvalidTagCount")]
        InvalidTagCount,
        #[unknown]
        Unknown(String),
    }
});

snapshot!(request_without_fields, request::derive, {
    #[request("DescribeRegions")]
    pub struct DescribeRegions {}
});
