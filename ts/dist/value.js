// Values that travel as strings. Any string may stand for one (what is sent is validated), but
// one kind never for another.
