// A broken constraint as an issue of Zod's kind "custom": our code and params in `params`.
/** Files an issue; later checks of the same value still run. */
export function fail(payload, code, params, sentences, path = []) {
  payload.issues.push({
    code: "custom",
    params: { code, ...params },
    message: say(sentences, params),
    input: payload.value,
    path,
    continue: true,
  });
}
const PLACES = /\{(\w+):?(\w*)\}/gu;
/** The first sentence whose every place has a param, filled in. */
export function say(sentences, params) {
  const found = sentences.find((text) =>
    [...text.matchAll(PLACES)].every(([, name = ""]) => name in params),
  );
  return (found ?? "").replace(PLACES, (_, name, noun) => {
    const value = params[name];
    const word = Array.isArray(value) ? value.join(", ") : String(value);
    return noun ? `${word} ${noun}${value === 1 ? "" : "s"}` : word;
  });
}
/** The bounds that are there. */
export function bounds(min, max) {
  return {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  };
}
