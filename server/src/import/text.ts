import iconv from 'iconv-lite';

import {ImportRefused} from './faults.js';

/** A file's text and the encoding that it turned out to have. */
export interface FileText {
  readonly text: string;
  readonly encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252';
}

/** The most bytes that one file may have: 256 MB, some 400,000 partners. */
export const MOST_BYTES = 256 * 1024 * 1024;

/**
 * Reads the bytes of a table: UTF-8 or UTF-16 with or without its mark, and what Excel saves in Western Europe.
 *
 * @throws {ImportRefused} when the bytes are no text.
 */
export function textOf(file: string, bytes: Uint8Array): FileText {
  const refuse = (reason: string): never => {
    throw new ImportRefused([{file, reason}]);
  };
  if (bytes.length > MOST_BYTES)
    refuse(
      `This file has ${Math.ceil(bytes.length / 1024 / 1024)} MB; at most ${MOST_BYTES / 1024 / 1024} MB are read`,
    );
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    refuse('This is a spreadsheet or an archive, not a table of text; save it as CSV');
  }
  if (startsWith(bytes, [0x1f, 0x8b])) refuse('This file is compressed; unpack it first');
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) {
    return {text: iconv.decode(Buffer.from(bytes), 'utf16'), encoding: 'UTF-16'};
  }
  try {
    return {text: new TextDecoder('utf-8', {fatal: true}).decode(bytes), encoding: 'UTF-8'};
  } catch {
    const line = damagedAt(bytes);
    if (line !== undefined) refuse(`This file is UTF-8, but damaged in line ${line}`);
    return {text: iconv.decode(Buffer.from(bytes), 'win1252'), encoding: 'Windows-1252'};
  }
}

// One broken character in a text of sound ones is damage; read as Windows-1252, every accent of it would become rubbish.
function damagedAt(bytes: Uint8Array): number | undefined {
  const loose = new TextDecoder('utf-8').decode(bytes);
  const broken = loose.match(/\ufffd/g)?.length ?? 0;
  const sound = loose.match(/[^\0-\x7f\ufffd]/gu)?.length ?? 0;
  return sound > broken ? loose.slice(0, loose.indexOf('\ufffd')).split(/\r\n?|\n/).length : undefined;
}

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, i) => bytes[i] === byte);
