//! Whether SQLite's write-ahead log still holds all that was acknowledged.
//!
//! SQLite reads a log up to the first frame that is not whole and takes the rest for a write that was cut
//! off. That is right at the end of the log. Damage before the end would silently take acknowledged writes
//! back; it is told from a cut-off write by what follows: a transaction is only begun after the one
//! before it, with its commit, was synchronised.

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
const MAGIC: u32 = 0x377f_0682;

/// Tells whether nothing that was acknowledged is missing from the log.
pub(super) fn is_whole(log: &[u8]) -> bool {
    let Some((header, frames)) = log.split_at_checked(HEADER) else { return true };
    if header.iter().all(|byte| *byte == 0) {
        // The machine stopped before the first commit was synchronised.
        return true;
    }
    let words = Words { big_endian: word(header, 0) & 1 == 1 };
    let mut sum = words.checksum((0, 0), &header[..24]);
    if word(header, 0) & !1 != MAGIC || sum != (word(header, 24), word(header, 28)) {
        return false;
    }

    let page_size = word(header, 8) as usize;
    let mut broken = false;
    let mut committed_after = false;
    for frame in frames.chunks_exact(FRAME_HEADER + page_size) {
        let of_this_log = frame[8..16] == header[16..24];
        if !broken {
            let next = words.checksum(sum, &frame[..8]);
            let next = words.checksum(next, &frame[FRAME_HEADER..]);
            broken = !of_this_log || next != (word(frame, 16), word(frame, 20));
            sum = next;
        }
        if broken && of_this_log {
            if committed_after {
                return false;
            }
            committed_after = word(frame, 4) != 0;
        }
    }
    true
}

/// How the log's checksums read their words.
struct Words {
    big_endian: bool,
}

impl Words {
    fn checksum(&self, start: (u32, u32), bytes: &[u8]) -> (u32, u32) {
        let read = |pair: &[u8], at| {
            let value = word(pair, at);
            if self.big_endian { value } else { value.swap_bytes() }
        };
        bytes.chunks_exact(8).fold(start, |(first, second), pair| {
            let first = first.wrapping_add(read(pair, 0)).wrapping_add(second);
            (first, second.wrapping_add(read(pair, 4)).wrapping_add(first))
        })
    }
}

/// Reads a big-endian word; the callers have made sure that it is there.
fn word(bytes: &[u8], at: usize) -> u32 {
    bytes[at..at + 4].iter().fold(0, |value, byte| value << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data_folder::tests::Scratch;

    /// A log of several transactions, as SQLite writes it.
    fn written() -> Vec<u8> {
        let scratch = Scratch::new();
        let connection = rusqlite::Connection::open(scratch.join("a.db")).unwrap();
        connection.pragma_update(None, "journal_mode", "WAL").unwrap();
        connection.execute_batch("CREATE TABLE t (v)").unwrap();
        for number in 0..5 {
            connection.execute("INSERT INTO t VALUES (?1)", [number]).unwrap();
        }
        std::fs::read(scratch.join("a.db-wal")).unwrap()
    }

    const FRAME: usize = FRAME_HEADER + 4096;

    #[test]
    fn what_sqlite_wrote_is_whole() {
        let log = written();

        assert!(log.len() > HEADER + 5 * FRAME);
        assert!(is_whole(&log));
        assert!(is_whole(&[]));
    }

    #[test]
    fn a_write_that_was_cut_off_takes_nothing_away() {
        let log = written();

        for end in [5, HEADER, HEADER + 10, HEADER + FRAME, log.len() - 1, log.len() - FRAME - 7] {
            assert!(is_whole(&log[..end]), "{end}");
        }
        let mut torn = log.clone();
        let last = torn.len() - 100;
        torn[last..].fill(0xa5);
        assert!(is_whole(&torn));
        assert!(is_whole(&vec![0; log.len()]));
    }

    #[test]
    fn damage_before_the_last_commit_is_noticed() {
        let log = written();

        for place in [0, 9, 17, 30, HEADER + 1, HEADER + 20, HEADER + FRAME + FRAME_HEADER + 50] {
            let mut damaged = log.clone();
            damaged[place] ^= 0x40;
            assert!(!is_whole(&damaged), "{place}");
        }
        let mut damaged = log.clone();
        damaged[HEADER + FRAME..HEADER + 2 * FRAME].fill(0xa5);
        assert!(!is_whole(&damaged));
        assert!(!is_whole(&vec![b'x'; log.len()]));
    }
}
