import java.io.IOException;

/**
 * Who is measured in a row.
 *
 * @param opening how it gets ready when the row has its turn, or null if the machine does not have what it needs
 */
record Side(String name, Opening opening) {

    interface Opening {
        Contender open() throws IOException;
    }
}
