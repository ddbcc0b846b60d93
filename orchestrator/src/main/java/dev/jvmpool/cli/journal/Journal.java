package dev.jvmpool.cli.journal;

import dev.jvmpool.cli.terminal.UsageException;
import dev.jvmpool.wire.LineReader;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The rows of a run, kept beside the file that they are for, in the order in which they come: a line that says which run it is, and one
 * for each row ({@link JournalRow}). Where an input has several, the last one counts. What is no whole row is none, so the task of
 * its input runs again.
 *
 * <p>It is synchronized with the disk when its first line is written, each second in which rows came, and at the end. One thread
 * appends; others may ask for what is there.
 */
public final class Journal implements AutoCloseable {

    /** Longer than any row: a result and an input of 512 MiB each do not fit into a message. */
    private static final int MAX_LINE_BYTES = Integer.MAX_VALUE - 64;

    private final RunIdentity identity;
    private final LockedFile place;
    private final RandomAccessFile file;
    private final RowIndex index = new RowIndex();
    private final boolean retriesFailed;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Syncing syncing;
    private Path origin;
    private long firstRow;
    private long firstOwn;
    private long end;
    private long broken;
    private long taken;
    private long before;
    private long failedBefore;
    private boolean isFinished;
    private boolean isClosed;

    private Journal(LockedFile place, RunIdentity identity, boolean retriesFailed) throws IOException {
        this.origin = place.path();
        this.identity = identity;
        this.place = place;
        this.file = place.file();
        this.retriesFailed = retriesFailed;
        this.syncing = new Syncing(file.getFD()::sync);
    }

    /** Where the journal for a file is: beside it. */
    public static Path pathFor(Path output) {
        return output.resolveSibling(output.getFileName() + ".part");
    }

    /**
     * Opens the journal of a run, or begins one.
     *
     * @param output the file that the rows are for
     * @param rows a file of rows to begin with where there is no journal, or null
     * @param retriesFailed whether a failed task counts as one that has no row
     * @throws UsageException if another run has it, or it is of another run, or no journal
     */
    public static Journal open(Path output, RunIdentity identity, Path rows, boolean retriesFailed) throws IOException {
        Journal journal = new Journal(LockedFile.open(pathFor(output)), identity, retriesFailed);
        try {
            if (journal.isBegun()) {
                journal.read();
            } else {
                journal.begin(rows);
            }
            journal.before = journal.done();
            journal.failedBefore = journal.before - journal.index.ok();
            return journal;
        } catch (IOException | RuntimeException e) {
            // What was not begun is of no use to anybody.
            journal.isFinished = journal.firstRow == 0 && !journal.isBegun();
            journal.close();
            throw e;
        }
    }

    private boolean isBegun() throws IOException {
        file.seek(0);
        long length = file.length();
        byte[] first = new byte[(int) Math.min(length, RunIdentity.USUAL_BYTES)];
        file.readFully(first);
        return !RunIdentity.isUnfinished(first, first.length == length);
    }

    private void begin(Path rows) throws IOException {
        byte[] first = identity.line().getBytes(StandardCharsets.UTF_8);
        file.setLength(0);
        file.seek(0);
        file.write(first);
        end = first.length + 1L;
        file.seek(end);
        if (rows != null) {
            origin = rows;
            FinishedRun.refuseAnother(rows, identity, retriesFailed);
            RowsFile.read(rows, this::append);
            file.getFD().sync();
        }
        // The line gets its end when everything before the first new row is there.
        file.seek(first.length);
        file.write('\n');
        file.getFD().sync();
        DirectorySync.of(place.path().toAbsolutePath().getParent());
        firstRow = first.length + 1L;
        firstOwn = end;
        file.seek(end);
    }

    private void append(boolean failed, long row, int echoBytes, int inputHash, byte[] bytes) throws IOException {
        line.reset();
        JournalRow.write(failed, echoBytes, bytes, line);
        index.put(row, end, failed, inputHash);
        line.writeTo(stream());
        end += line.size();
        taken++;
    }

    private void read() throws IOException {
        file.seek(0);
        // Not closed: the descriptor is the journal's.
        LineReader lines = new LineReader(new FileInputStream(file.getFD()), MAX_LINE_BYTES);
        byte[] first = lines.next();
        RunIdentity then = lines.isWhole() ? RunIdentity.read(new String(first, StandardCharsets.UTF_8)) : null;
        if (then == null) {
            throw new UsageException(place.path() + " is no file in which a run keeps its rows; move it away");
        }
        String difference = then.difference(identity, retriesFailed);
        if (difference != null) {
            throw new UsageException(place.path() + " is of another run: " + difference
                    + "; give the command that it was given to go on with that, or delete it to start over");
        }
        firstRow = first.length + 1L;
        firstOwn = firstRow;
        end = firstRow;
        for (byte[] next = lines.next(); next != null && lines.isWhole(); next = lines.next()) {
            take(next);
        }
        // A line that has no end was cut off, and what comes next must not become a part of it.
        file.setLength(end);
        file.seek(end);
    }

    private void take(byte[] next) {
        JournalRow row = JournalRow.read(next);
        if (row == null) {
            broken++;
        } else {
            index.put(row.index(), end, row.failed(), row.inputHash());
        }
        end += next.length + 1L;
    }

    /** The line of a row, for {@link #stream()}, to which lines must go in this order. */
    public ByteArrayOutputStream line(long row, boolean failed, String echo, ByteArrayOutputStream json)
            throws IOException {
        byte[] input = echo.getBytes(StandardCharsets.UTF_8);
        line.reset();
        JournalRow.write(failed, input.length, json.toByteArray(), line);
        if (end + line.size() > RowIndex.MAX_OFFSET) {
            throw new IOException(place.path() + " is as long as it can be");
        }
        index.put(row, end, failed, JournalRow.inputHash(input, 0, input.length));
        end += line.size();
        return line;
    }

    /** Appends lines. */
    public OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                syncing.check();
                file.write(bytes, from, count);
                syncing.due();
            }
        };
    }

    /** Whether the task of an input need not run. */
    public boolean isDone(long row) {
        return index.offset(row) != 0 && !(retriesFailed && index.isFailed(row));
    }

    /** Whether an input has no row, or one of an input that looks like this in it. */
    public boolean fits(long row, String echo) {
        byte[] input = echo.getBytes(StandardCharsets.UTF_8);
        return index.offset(row) == 0 || index.isOf(row, JournalRow.inputHash(input, 0, input.length));
    }

    /** How many inputs have a row whose task need not run. */
    public long done() {
        return retriesFailed ? index.ok() : index.ok() + index.failed();
    }

    /** How many of these were there when it was opened. */
    public long before() {
        return before;
    }

    /** How many of those were failures. */
    public long failedBefore() {
        return failedBefore;
    }

    public long failed() {
        return index.failed();
    }

    /** One more than the index of the last row. */
    public long size() {
        return index.size();
    }

    /** How many lines were no rows. */
    public long broken() {
        return broken;
    }

    public RunIdentity identity() {
        return identity;
    }

    /** Whether there are rows with which a run could go on. */
    public boolean isKept() {
        return isNeeded() && place.isInItsPlace();
    }

    public Path path() {
        return place.path();
    }

    /** The file that had the rows which were there when it was opened. */
    public Path origin() {
        return origin;
    }

    /** Whether it has rows that are nowhere else. */
    private boolean isNeeded() {
        return index.size() > 0 && end > firstOwn;
    }

    /** Whether {@link #copyTo} would write what is in a file with whose rows it began. */
    public boolean isOf(Path rows, boolean inOrder) {
        return origin.equals(rows)
                && !isNeeded()
                && taken == index.ok() + index.failed()
                && (index.isInOrder() || !inOrder);
    }

    /** Writes all rows, in the order of the inputs, or in that in which they came. */
    public void copyTo(OutputStream out, boolean inOrder, boolean plain) throws IOException {
        new JournalReader(file, end, plain).copyAll(index, firstRow, inOrder, out);
    }

    /** The rows are where they belong, and this is not needed any more. */
    public void finish() throws IOException {
        isFinished = true;
        close();
    }

    /** Deletes it if nothing is lost by that; else the disk has all of it. */
    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        boolean isToGo = isFinished || firstRow > 0 && !isNeeded();
        syncing.end(!isToGo);
        try (file) {
            if (isToGo && place.isInItsPlace()) {
                // While it is locked: afterwards it may be another run's.
                Files.deleteIfExists(place.path());
            }
        } catch (IOException e) {
            // Then the next run finds it, and goes on with it.
        }
    }
}
