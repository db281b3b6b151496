// Loaded before a command: says at its end how much memory it ever had, in kilobytes, on the pipe that the bench reads.
import {existsSync, readFileSync, writeSync} from 'node:fs';

const STATUS = '/proc/self/status';

process.on('exit', () => writeSync(3, String(peak())));

// What the kernel counts for a process starts with what its parent had; what it counts for its memory does not.
function peak() {
  const status = existsSync(STATUS) ? readFileSync(STATUS, 'utf8') : '';
  return /VmHWM:\s*(\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
}
