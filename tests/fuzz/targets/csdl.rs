#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| mdsdk_tests::targets::csdl(bytes));
