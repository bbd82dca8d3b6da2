//! The serialized facts are what databases hold: this pins their form.

use crate::interview::{Event, Recorded};
use time::OffsetDateTime;

fn is_stored_as(json: &str) {
    let event: Event = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&event).unwrap(), json);
    // Each variant can stand in a record.
    let recorded = Recorded { seq: 1, at: OffsetDateTime::UNIX_EPOCH, event };
    assert_eq!(recorded, recorded.clone());
}

#[test]
fn facts_keep_their_stored_form() {
    is_stored_as(
        r#"{"event":"began","prompt":"p","version":"v","candidate":"Ada","pace":"quick","minutes":30,"seed":7}"#,
    );
    is_stored_as(concat!(
        r#"{"event":"began","prompt":"p","version":"v","candidate":"Ada","pace":"quick","minutes":10,"seed":7,"#,
        r#""focus":["goals","evaluation"]}"#
    ));
    is_stored_as(r#"{"event":"said","turn":3,"text":"On time."}"#);
    is_stored_as(r#"{"event":"said","turn":3,"text":"On time.","messages":[1,18446744073709551615]}"#);
    is_stored_as(r#"{"event":"observed","turn":3}"#);
    is_stored_as(r#"{"event":"amended","turn":3,"text":"Late."}"#);
    is_stored_as(r#"{"event":"amended","turn":3,"text":null}"#);
    is_stored_as(concat!(
        r#"{"event":"judged","turn":3,"dimension":"goals","assessment":{"assessor":"a","kind":"answer","judged":true,"#,
        r#""findings":[{"point":"p1","score":0.5,"verdict":"partial","evidence":[{"start":0,"end":2,"text":"On"}],"parts":[0]}]}}"#
    ));
    is_stored_as(r#"{"event":"commanded","command":"hint"}"#);
    is_stored_as(
        r#"{"event":"asked","turn":2,"move":"probe","dimension":"goals","point":"p1","text":"Why?"}"#,
    );
    is_stored_as(r#"{"event":"paused"}"#);
    is_stored_as(r#"{"event":"resumed"}"#);
    is_stored_as(r#"{"event":"undone","turn":3}"#);
    is_stored_as(r#"{"event":"ended","reason":"complete"}"#);
}
