//! A few interviews as a guard against worse asking. The whole is `sextant eval interviews`.

use super::*;

fn data() -> Data {
    Data::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("evaluation")).unwrap()
}
