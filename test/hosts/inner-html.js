// The mistake that the hostile strings wait for, made on purpose: what it lets run proves that the canary sings.
globalThis.pour = (strings) => {
  for (const string of strings) {
    try {
      document.body.append(document.createElement('div'));
      document.body.lastChild.innerHTML = string;
    } catch {
      // A strict page refuses, which its list of violations tells.
    }
  }
};
