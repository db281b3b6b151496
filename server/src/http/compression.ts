import {promisify} from 'node:util';
import {gzip} from 'node:zlib';

export const compress = promisify(gzip);

/** Under this many bytes a compressed answer is no shorter on the wire. */
export const WORTH_COMPRESSING = 1024;

/** Whether the caller takes gzip. */
export function takesGzip(acceptEncoding: string | undefined): boolean {
  const weights = new Map(
    (acceptEncoding ?? '').split(',').map((part): [string, number] => {
      const [name = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      return [name, quality ? Number(quality.slice(2)) : 1];
    }),
  );
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}
