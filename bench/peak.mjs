// Loaded before a command: says at its end how much memory it ever had, in kilobytes, on the pipe that the bench reads.
import {writeSync} from 'node:fs';

process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)));
