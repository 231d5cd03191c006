//! The code of every mistake that a checker can find, one line each. Codes are stable: editors,
//! docs and tests name them; a code is never given to another rule.

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal;)+) => {
        $($(#[doc = $doc])+ pub(super) const $name: &str = $code;)+

        /// Every code with its meaning, in order; the reference's table is made from it.
        pub const ALL: &[(&str, &str)] = &[$(($code, concat!($($doc),+)),)+];
    };
}

codes! {
    /// A name is declared twice.
    DEFINED_TWICE = "S0100";
    /// A declared name is one that the language or TypeScript needs.
    RESERVED_NAME = "S0101";
    /// Two names become one on the wire, in the database or in TypeScript.
    SAME_NAME_ELSEWHERE = "S0102";
    /// A type has a name that TypeScript cannot write.
    UNWRITABLE_NAME = "S0103";

    /// A name in a type's place is not a type.
    UNKNOWN_TYPE = "S0110";
    /// A model is used where its id belongs.
    MODEL_AS_TYPE = "S0111";
    /// A type that cannot be a field's.
    UNUSABLE_TYPE = "S0112";
    /// A type has too few or too many arguments.
    TYPE_ARGUMENTS = "S0113";
    /// A name in a model's place is not a model.
    UNKNOWN_MODEL = "S0114";
    /// A mixin that is not declared.
    UNKNOWN_MIXIN = "S0115";
    /// A key of a form that keys cannot have.
    BAD_KEY = "S0116";
    /// An id whose key type is not that of the model it names.
    KEY_MISMATCH = "S0117";
    /// A model lacks a field that the language would add and cannot.
    MISSING_FIELD = "S0118";
    /// A name that serde's attributes give and the schema does not.
    SERDE_NAME = "S0119";

    /// A constraint or attribute on a type it does not fit.
    MISFIT = "S0120";
    /// Two attributes that cannot stand together.
    NOT_TOGETHER = "S0121";
    /// A range that nothing satisfies, or that says nothing.
    EMPTY_RANGE = "S0122";
    /// A literal of the wrong type.
    WRONG_LITERAL = "S0123";
    /// A default outside the field's own constraints.
    DEFAULT_OUTSIDE = "S0124";
    /// A default that cannot be one.
    BAD_DEFAULT = "S0125";
    /// A pattern that the regex engines would not read alike.
    BAD_PATTERN = "S0126";
    /// A variant that its enum does not have.
    UNKNOWN_VARIANT = "S0127";
    /// A type that is made of itself with no key between.
    ENDLESS_TYPE = "S0128";
    /// A flattened map before what else is flattened.
    MAP_NOT_LAST = "S0129";

    /// `on_delete(set_null)` on a required field.
    SET_NULL_REQUIRED = "S0130";
    /// Two fields point at one model and do not say how the way back is called.
    INVERSE_REQUIRED = "S0131";
    /// A way back whose name is taken.
    INVERSE_TAKEN = "S0132";
    /// A group (`index`, `unique`, `id`) that names what is not a field.
    UNKNOWN_IN_GROUP = "S0133";

    /// The principal is declared twice.
    PRINCIPAL_TWICE = "S0140";
    /// The roles field is missing or is not an enum.
    BAD_ROLES = "S0141";
    /// The caller is named where nobody signs in.
    NO_PRINCIPAL = "S0142";

    /// A name in an expression that means nothing there.
    UNKNOWN_NAME = "S0200";
    /// A method that does not exist.
    UNKNOWN_METHOD = "S0201";
    /// A function that does not exist.
    UNKNOWN_FUNCTION = "S0202";
    /// Two types that cannot be compared.
    CANNOT_COMPARE = "S0203";
    /// Types that cannot be calculated with.
    CANNOT_CALCULATE = "S0204";
    /// Something else where a condition is wanted.
    NOT_A_CONDITION = "S0205";
    /// A word that cannot stand in this place (`new`, `changed`, `me`).
    NOT_HERE = "S0206";
    /// A method that its receiver does not have, or with the wrong arguments.
    BAD_CALL = "S0207";
    /// A step into something that has no fields.
    NO_FIELDS = "S0208";
    /// An owner check on a field that is not a relation to the principal.
    NOT_THE_OWNER = "S0209";
    /// A rule that can never hold.
    NEVER_HOLDS = "S0210";
    /// A comparison with `None` of what can never be `None`.
    NEVER_NONE = "S0211";

    /// A model without permissions.
    NO_PERMISSIONS = "S0300";
    /// An operation that does not exist.
    UNKNOWN_OPERATION = "S0301";
    /// A cache on a write.
    CACHE_ON_WRITE = "S0302";
    /// An event on a read.
    EVENT_ON_READ = "S0303";
    /// A line about an operation that `routes` leave out.
    NO_ROUTE = "S0304";
    /// Full-text search on what is not a string.
    TEXT_NOT_STRING = "S0305";
    /// A field that does not exist.
    UNKNOWN_FIELD = "S0306";
    /// A field that cannot be filtered or sorted.
    NOT_SEARCHABLE = "S0307";
    /// Page sizes that make no sense.
    BAD_PAGE = "S0308";
    /// A rule that reads a row where there is none.
    NO_ROW = "S0309";
    /// A rule that reads a private field of another model.
    READS_PRIVATE = "S0310";
    /// An answer kept for longer than a rule about the time allows.
    CACHE_OUTLIVES = "S0311";
    /// A path of a form that paths cannot have.
    BAD_PATH = "S0320";
    /// A path used twice, or one that another swallows.
    PATH_TAKEN = "S0321";
    /// A `by` field that is not unique.
    BY_NOT_UNIQUE = "S0322";
    /// An action or endpoint whose name is taken.
    ACTION_NAME = "S0324";
    /// An event name of a form that event names cannot have.
    BAD_EVENT_NAME = "S0326";
    /// An event of one name that two models announce, each with its own rows.
    EVENT_OF_TWO = "S0327";
    /// A service without endpoints.
    EMPTY_SERVICE = "S0330";
    /// A name in JSON or in the database that is empty, or that a query could not say.
    BAD_WIRE_NAME = "S0331";
    /// A role with the name of a `bool` field or of a word of rules.
    ROLE_OR_FIELD = "S0332";
    /// A value of `one_of` outside the field's other constraints.
    VALUE_OUTSIDE = "S0333";
    /// Constraints that no value keeps together.
    NOTHING_LEFT = "S0334";
    /// A line that says nothing beside another.
    REPEATED = "S0335";

    /// A condition on a write that always holds; of a `check`, a warning.
    ALWAYS_HOLDS = "S0350";
    /// Required relations that lead back to their own model.
    REQUIRED_CIRCLE = "S0351";
    /// An action or endpoint that no permission speaks of. A warning.
    UNCOVERED = "S0352";
    /// A filter or sort of a large model that no index serves. A warning.
    NO_INDEX = "S0353";
    /// Roles that callers may give themselves. A warning.
    ROLES_OPEN = "S0354";
    /// A create that nobody can make. A warning.
    NEVER_MADE = "S0355";
}

#[cfg(test)]
mod tests {
    #[test]
    fn codes_are_unique_and_in_order() {
        assert!(super::ALL.is_sorted_by(|a, b| a.0 < b.0));
    }
}
