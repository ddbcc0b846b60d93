/** What a row is shown in. */
enum Unit {
    MILLIS("ms", 1e6),
    MICROS("us", 1e3),
    MEGABYTES("MB", 1 << 20);

    private final String text;
    private final double size;

    Unit(String text, double size) {
        this.text = text;
        this.size = size;
    }

    /** @param measured nanoseconds, or bytes */
    double of(double measured) {
        return measured / size;
    }

    @Override
    public String toString() {
        return text;
    }
}
