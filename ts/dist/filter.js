// What may stand for a field in `where`: a value (equality) or an object of operators, all of
// which must hold. Named after what is compared; the `Null` twins are for nullable fields.
