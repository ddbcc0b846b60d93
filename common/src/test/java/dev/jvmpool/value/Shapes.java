package dev.jvmpool.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** Classes such as users write, for the tests of values. */
final class Shapes {

    private Shapes() {}

    record Point(int x, int y) {}

    record Box<T>(T content) {}

    record Pair<A, B>(A first, B second) {}

    record Empty() {}

    record Node(String name, List<Node> children) {}

    record Person(String name, Optional<String> nick, OptionalInt age, Point home) {}

    record Tagged(
            @JsonIgnore String secret,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> tags) {}

    record Halved(int value) {
        @Override
        public int value() {
            return value / 2;
        }
    }

    record Several(int value) {
        Several(String text) {
            this(Integer.parseInt(text));
        }

        static Several valueOf(String text) {
            return new Several(text);
        }
    }

    record Picky(int value) {
        Picky {
            if (value < 0) {
                throw new IllegalArgumentException("negative: " + value);
            }
            if (value > 1000) {
                throw new AssertionError("too large: " + value);
            }
        }
    }

    record WithThread(String name, Thread thread, Exception error) {}

    enum Color {
        RED,
        GREEN {
            @Override
            public String toString() {
                return "grass";
            }
        };

        @Override
        public String toString() {
            return "colour " + ordinal();
        }

        String shout(String text) {
            return name() + " " + text;
        }
    }

    /** Private fields, a setter that changes, a getter that computes. */
    static class Account {
        private String owner;
        private long cents;
        private transient int cache = 7;

        Account() {}

        Account(String owner, long cents) {
            this.owner = owner;
            this.cents = cents;
        }

        public void setCents(long cents) {
            this.cents = cents * 2;
        }

        public long getCents() {
            return cents / 2;
        }

        public String getComputed() {
            throw new IllegalStateException("getters are not called");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Account that && Objects.equals(owner, that.owner) && cents == that.cents;
        }

        @Override
        public int hashCode() {
            return Objects.hash(owner, cents, cache);
        }
    }

    static final class Money {
        private final String currency;
        private final int amount;

        @JsonCreator
        Money(@JsonProperty("currency") String currency, @JsonProperty("amount") int amount) {
            this.currency = currency;
            this.amount = amount;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Money that && currency.equals(that.currency) && amount == that.amount;
        }

        @Override
        public int hashCode() {
            return Objects.hash(currency, amount);
        }
    }

    static final class NoCreator {
        final int x;
        final int y;

        NoCreator(int x, int y) {
            this.x = x;
            this.y = y;
        }
    }

    static class Animal {
        String name = "";
    }

    static class Dog extends Animal {
        String trick = "";
    }

    static class Hidden extends Animal {
        @SuppressWarnings("HidingField")
        String name = "";
    }

    class Inner {
        int x;
    }

    static class Bag extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
    }

    static class LabelledBag extends ArrayList<String> {
        private static final long serialVersionUID = 1L;
        String label = "";
    }

    record Words(List<String> words) implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return words.iterator();
        }
    }

    static class MyRandom extends java.util.Random {
        private static final long serialVersionUID = 1L;
        int calls;
    }

    interface Plain {
        String name();

        int size();
    }

    record HoldsPlain(Plain plain) {}

    record PlainOne(String name, int size) implements Plain {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Circle.class, name = "circle"),
        @JsonSubTypes.Type(value = Square.class, name = "square")
    })
    interface Shape {
        double area();
    }

    record Circle(double radius, Object note) implements Shape {
        @Override
        public double area() {
            return Math.PI * radius * radius;
        }
    }

    record Square(double side) implements Shape {
        @Override
        public double area() {
            return side * side;
        }
    }

    interface Scale {
        double scale(double x);
    }

    record Twice(double by) implements Scale {
        @Override
        public double scale(double x) {
            return x * by;
        }
    }

    record Celsius(double degrees) {
        @JsonCreator
        static Celsius of(String text) {
            return new Celsius(Double.parseDouble(text));
        }

        @JsonValue
        String text() {
            return Double.toString(degrees);
        }
    }

    /** Throws what it is told to while it is written. */
    static final class Thrower {
        private final String kind;

        Thrower() {
            this("none");
        }

        Thrower(String kind) {
            this.kind = kind;
        }

        @JsonValue
        String text() {
            if (kind.equals("error")) {
                throw new AssertionError("broken getter");
            }
            if (kind.equals("exception")) {
                throw new IllegalStateException("broken getter");
            }
            return kind;
        }
    }
}
