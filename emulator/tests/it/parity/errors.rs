//! The table of errors of `DescribeImages`, with the document's own spelling.

use super::DOCUMENT;
use crate::support::{failing, list, outcome};

facts!(
    unknown_owner(
        Documented,
        DOCUMENT,
        "an unknown `ImageOwnerAlias` is 400 `InvalidImageOwnerAlias.ValueNotSupported`: `The specified \
         ImageOwnerAlias value is not supported.`",
        {
            let message = "The specified ImageOwnerAlias value is not supported.";
            check("ImageOwnerAlias", "400 InvalidImageOwnerAlias.ValueNotSupported", message).await;
        }
    ),
    unknown_usage(
        Documented,
        DOCUMENT,
        "an unknown `Usage` is 404 `InvalidUsage`: `The specifed Usage is not valid` (sic)",
        { check("Usage", "404 InvalidUsage", "The specifed Usage is not valid").await }
    ),
    unknown_operating_system(
        Documented,
        DOCUMENT,
        "an unknown `OSType` is 404 `InvalidOSType`: `The specifed OSType is not valid` (sic)",
        { check("OSType", "404 InvalidOSType", "The specifed OSType is not valid").await }
    ),
    unknown_architecture(
        Documented,
        DOCUMENT,
        "an unknown `Architecture` is 404 `InvalidArchitecture`: `The specifed Architecture is not valid` (sic)",
        { check("Architecture", "404 InvalidArchitecture", "The specifed Architecture is not valid").await }
    ),
    unknown_instance_type(
        Documented,
        DOCUMENT,
        "an unknown `InstanceType` is 400 `InvalidInstanceType.ValueNotSupported`: `The specified InstanceType does not \
         exist or beyond the permitted range.`",
        {
            let message = "The specified InstanceType does not exist or beyond the permitted range.";
            check("InstanceType", "400 InvalidInstanceType.ValueNotSupported", message).await;
        }
    ),
    unknown_filter_key(
        Documented,
        DOCUMENT,
        "an unknown `Filter.N.Key` is 404 `InvalidFilterKey.NotFound` with an empty message",
        {
            check("Filter.1.Key", "404 InvalidFilterKey.NotFound", "").await;
            assert_eq!(outcome(&[("Filter.1.Value", "2017-12-05T22:40Z")]).await, "404 InvalidFilterKey.NotFound");
        }
    ),
    tag_mismatch(
        Documented,
        DOCUMENT,
        "400 `InvalidTag.Mismatch` is `The specified Tag.n.Key and Tag.n.Value are not match.`",
        {
            let answer = list(&[("Tag.1.Value", "test")]).await;
            assert_eq!(answer.outcome(), "400 InvalidTag.Mismatch");
            assert_eq!(answer.message(), "The specified Tag.n.Key and Tag.n.Value are not match.");
        }
    ),
    tag_count(Documented, DOCUMENT, "400 `InvalidTagCount` is `The specified tags are beyond the permitted range.`", {
        let answer = list(&[("Tag.21.Key", "env")]).await;
        assert_eq!(answer.outcome(), "400 InvalidTagCount");
        assert_eq!(answer.message(), "The specified tags are beyond the permitted range.");
    }),
    misspelt_invalid_parameter(
        Documented,
        DOCUMENT,
        "400 `InvalidParamter` (sic) is `Invalid Parameter`; what leads to it is not said, a fault of the emulator does",
        {
            let answer = failing("InvalidParamter").await;
            assert_eq!(
                (answer.outcome().as_str(), answer.message().as_str()),
                ("400 InvalidParamter", "Invalid Parameter")
            );
        }
    ),
    two_codes_for_an_invalid_parameter(
        Recorded,
        "aliyun-cli#512 (2022)",
        "a wrong `PageSize` is `InvalidParameter`, not the `InvalidParamter` of the document",
        {
            assert_eq!(outcome(&[("PageSize", "101")]).await, "400 InvalidParameter");
        }
    ),
    internal_error_of_the_operation(
        Documented,
        DOCUMENT,
        "500 `InternalError` of this operation is `The request processing has failed due to some unknown error.`",
        {
            let answer = failing("InternalError").await;
            assert_eq!(answer.outcome(), "500 InternalError");
            assert_eq!(answer.message(), "The request processing has failed due to some unknown error.");
        }
    ),
);

/// What is answered to a value that cannot be.
async fn check(parameter: &str, outcome: &str, message: &str) {
    let answer = list(&[(parameter, "odd")]).await;
    assert_eq!((answer.outcome().as_str(), answer.message().as_str()), (outcome, message));
}
