/** The database cannot be used as it is; the message is a sentence for the person who runs the server. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault';
}

/** The database does not answer at the moment; the same question may be asked again after a while. */
export class DatabaseBusy extends Error {
  override readonly name = 'DatabaseBusy';
}
