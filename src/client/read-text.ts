import {ArtsmarkError} from './artsmark-error.js';

/**
 * Reads a body as text, in pieces, and gives up beyond `limit` bytes: those that come out of the decompression, because a
 * kilobyte on the wire may be a gigabyte in memory.
 */
export async function readText(
  response: Response,
  limit: number,
  onPiece?: (text: string) => void | Promise<void>,
): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const {done, value} = (await reader?.read()) ?? {done: true};
    size += value?.length ?? 0;
    if (size > limit) {
      void reader?.cancel();
      throw new ArtsmarkError('size', `${response.url} sent more than ${limit} bytes.`);
    }
    const piece = decoder.decode(value, {stream: !done});
    if (onPiece) await onPiece(piece);
    else text += piece;
    if (done) return text;
  }
}
