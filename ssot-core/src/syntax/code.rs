//! The codes of mistakes that the reader can see: `S0001` to `S0099`.
//!
//! A code is a promise: it keeps its meaning once released. `check` has the codes after these.

macro_rules! codes {
    ($($name:ident $code:literal $meaning:literal)*) => {
        $(#[doc = $meaning] pub(crate) const $name: &str = $code;)*

        /// Every code of the reader with its meaning in a line, in order.
        ///
        /// ```
        /// let (code, meaning) = ssot_core::syntax::CODES[0];
        /// assert_eq!((code, meaning), ("S0001", "something else must stand here"));
        /// ```
        pub const CODES: &[(&str, &str)] = &[$(($code, $meaning)),*];
    };
}

codes! {
    EXPECTED "S0001" "something else must stand here"
    UNKNOWN_ITEM "S0002" "no such kind of declaration"
    UNKNOWN_ATTRIBUTE "S0003" "no such attribute here"
    UNKNOWN_CLAUSE "S0004" "no such clause here"
    UNKNOWN_LINE "S0005" "no such line in this clause"
    UNKNOWN_WORD "S0006" "no such word in this place"
    CLAUSE_TWICE "S0007" "a clause stands twice"
    LINE_TWICE "S0008" "a line or key of a clause stands twice"
    ATTRIBUTE_TWICE "S0009" "an attribute stands twice"
    NAME_TWICE "S0010" "a name stands twice in one list"
    NO_UNIT "S0011" "a duration or size has no unit"
    UNKNOWN_UNIT "S0012" "a duration or size has an unknown unit"
    ZERO "S0013" "a count, rate, weight or duration is zero"
    NUMBER "S0014" "a number does not fit its place"
    LITERAL "S0015" "a literal of a kind that the language does not have"
    ATTRIBUTE_FORM "S0016" "an attribute lacks its value, or has one it does not take"
    EMPTY "S0017" "a list that needs something is empty"
    CHAINED "S0018" "comparisons are chained"
    NOT_IN_LANGUAGE "S0019" "Rust that the expression language does not have"
    TOO_DEEP "S0020" "an expression or a type is too deep or too long"
    TOGETHER "S0021" "two things that cannot be used together"
    KEYWORD "S0022" "a keyword of Rust is used as a name"
    RANGE "S0023" "a range is of the wrong form"
    UNION "S0024" "the derive cannot be used on an item of this form"
    SERDE "S0025" "an attribute of serde that hides what is written"
    ENUM_DATA "S0026" "a variant of a block's enum holds data or a number"
    MISPLACED "S0027" "an attribute or visibility where none can stand"
    WIRE_TWICE "S0028" "two fields or variants have one name in JSON"
}

#[cfg(test)]
mod tests {
    use super::CODES;

    #[test]
    fn codes_go_up_and_stay_below_those_of_check() {
        assert!(CODES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(
            CODES
                .iter()
                .all(|(code, _)| ("S0001"..="S0099").contains(code))
        );
    }
}
