/** An error with a stable `code` that host pages can branch on. */
export class LabError extends Error {
  constructor(code, message, options) {
    super(message, options);
    this.name = "LabError";
    this.code = code;
  }
}

/** A promise with its ends; a page that never asks for it is not told of its rejection. */
export function deferred() {
  const made = { settled: false };
  made.promise = new Promise((resolve, reject) => {
    made.resolve = (value) => ((made.settled = true), resolve(value));
    made.reject = (reason) => ((made.settled = true), reject(reason));
  });
  made.promise.catch(() => {});
  return made;
}
