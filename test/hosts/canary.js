// Stands first on a host page and writes down whatever a hostile string manages to run.
globalThis.executed = [];
const ran = (what) => globalThis.executed.push(String(what));
for (const name of ['alert', 'confirm', 'prompt', 'print', 'xss', 'open']) globalThis[name] = () => ran(name);
document.write = () => ran('document.write');
Object.defineProperty(globalThis, '__pwned', {
  set() {
    ran('__pwned');
  },
  get: () => undefined,
});
