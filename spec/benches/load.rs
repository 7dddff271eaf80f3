//! Loading: one operation, and a service as large as ECS (358 operations, 7 MB of YAML).
//!
//! `cargo bench -p yunspec-spec --bench load`

use divan::Bencher;
use divan::counter::BytesCount;
use yunspec_spec::load;

const SERVICE: &str = include_str!("../apis/ecs-2014-05-26/service.yaml");
const OPERATION: &str = include_str!("../apis/ecs-2014-05-26/operations/DescribeImages.yaml");

fn main() {
    divan::main();
}

/// The files of a service with so many operations, all like `DescribeImages`.
fn files(operations: usize) -> Vec<(String, Vec<u8>)> {
    let operation = |number: usize| {
        let name = format!("DescribeImages{number}");
        let text = OPERATION.replacen("operation: DescribeImages", &format!("operation: {name}"), 1);
        (format!("ecs/operations/{name}.yaml"), text.into_bytes())
    };
    (0..operations).map(operation).chain([("ecs/service.yaml".to_owned(), SERVICE.into())]).collect()
}

#[divan::bench(args = [1, 358], sample_count = 20)]
fn operations(bencher: Bencher<'_, '_>, count: usize) {
    let files = files(count);
    let bytes: usize = files.iter().map(|(_, bytes)| bytes.len()).sum();
    bencher.counter(BytesCount::new(bytes)).with_inputs(|| files.clone()).bench_values(|files| {
        let loaded = load::files(files);
        assert_eq!(loaded.apis.len(), 1, "{:?}", loaded.diagnostics.first());
        loaded
    });
}
