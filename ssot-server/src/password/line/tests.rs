//! Who is called next, and who loses a place.

use super::*;

fn whose(account: &str, last: u8) -> Option<Whose> {
    Some(Whose {
        account: Name::of(account),
        address: Address::known([192, 0, 2, last]),
        known: true,
    })
}

/// Calls whoever is next and says which of these it was.
fn next(line: &mut Line<()>, waiting: &mut [Receiver<()>]) -> Option<usize> {
    line.next().expect("somebody").send(()).expect("waits");
    waiting.iter_mut().position(|one| one.try_recv().is_ok())
}

#[test]
fn who_comes_first_is_called_first() {
    let mut line = Line::new(3);
    let mut waiting: Vec<_> = (0..3)
        .filter_map(|nth| line.join(whose(&nth.to_string(), nth)))
        .collect();
    for nth in 0..3 {
        assert_eq!(next(&mut line, &mut waiting), Some(nth));
    }
    assert!(line.next().is_none());
}

#[test]
fn a_full_line_of_one_address_or_of_one_account_takes_others_in() {
    for flood in [
        |nth: u8| whose(&nth.to_string(), 1),
        |nth: u8| whose("eve", nth),
    ] {
        let mut line = Line::new(8);
        let mut waiting: Vec<_> = (0..8).filter_map(|nth| line.join(flood(nth))).collect();
        assert!(line.join(flood(8)).is_none(), "no more of the same");
        let ada = line.join(whose("ada", 99)).expect("a place");
        assert!(
            waiting
                .pop()
                .is_some_and(|mut last| last.try_recv().is_err())
        );
        waiting.push(ada);
        assert_eq!(next(&mut line, &mut waiting), Some(0));
        assert_eq!(
            next(&mut line, &mut waiting),
            Some(7),
            "not behind them all"
        );
    }
}

#[test]
fn a_line_of_as_many_as_have_places_is_full() {
    let mut line = Line::<()>::new(4);
    let waiting: Vec<_> = (0..4)
        .filter_map(|nth| line.join(whose(&nth.to_string(), nth)))
        .collect();
    assert_eq!(waiting.len(), 4);
    assert!(line.join(whose("ada", 99)).is_none());
    drop(waiting);
    let ada = line.join(whose("ada", 99));
    assert!(ada.is_some(), "they have gone");
    assert!(line.next().is_some() && line.next().is_none());
}

#[test]
fn whom_nobody_is_known_of_waits_in_order_and_loses_no_place() {
    let mut line = Line::new(2);
    let mut waiting: Vec<_> = (0..2).filter_map(|_| line.join(None)).collect();
    assert!(line.join(None).is_none());
    assert_eq!(next(&mut line, &mut waiting), Some(0));
    assert_eq!(next(&mut line, &mut waiting), Some(1));
}
