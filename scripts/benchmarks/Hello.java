/** The least that a JVM can do. */
class Hello {
    public static void main(String[] args) {
        System.out.println("hello");
    }
}
