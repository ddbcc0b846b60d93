package dev.jvmpool.value;

import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.PriorityBlockingQueue;

/**
 * What a container has beside its elements and what nothing but the elements would show: a comparator, a capacity, defaults, an
 * equality of its own. JSON carries the elements alone, so such a container is refused where that would be seen.
 */
final class HiddenState {

    private HiddenState() {}

    /** Refuses a container that would arrive as another. */
    static void refuse(Object value, Class<?> declared, Place place) throws RefusedException {
        refuseOtherEquality(value, place);
        if (value instanceof Properties properties
                && !properties.keySet().containsAll(properties.stringPropertyNames())) {
            throw place.refuse("Properties would arrive without their defaults", "put the defaults into it");
        }
        if (value instanceof Queue<?> queue) {
            refuseOtherOrder(queue, declared, place);
        }
        Comparator<?> comparator = comparator(value);
        boolean keepsOrder = declared == Set.class || declared == Map.class;
        if (comparator != null && !keepsOrder) {
            throw place.refuse("its comparator cannot be sent, so the other side would sort it differently");
        }
        // The reverse of the natural order, which has no other equality than the keys themselves.
        if (comparator != null && comparator != Collections.reverseOrder()) {
            throw place.refuse(
                    "its comparator cannot be sent, so the other side would find other keys in it",
                    "copy it into a LinkedHashMap or LinkedHashSet, if that makes no difference");
        }
    }

    private static void refuseOtherEquality(Object value, Place place) throws RefusedException {
        if (value instanceof IdentityHashMap) {
            throw place.refuse("equal keys of an IdentityHashMap would become one key");
        }
        // What such a set is made from is not to be seen.
        if (value instanceof Set<?> set
                && set.getClass().getName().equals("java.util.Collections$SetFromMap")
                && new HashSet<>(set).size() < set.size()) {
            throw place.refuse("elements that are equal would become one");
        }
    }

    private static void refuseOtherOrder(Queue<?> queue, Class<?> declared, Place place) throws RefusedException {
        boolean priority =
                queue instanceof PriorityQueue || queue instanceof PriorityBlockingQueue || queue instanceof DelayQueue;
        if (priority && declared != queue.getClass()) {
            throw place.refuse("a " + queue.getClass().getName() + " would arrive as a queue in order of arrival");
        }
        if (queue instanceof BlockingQueue<?> bounded
                && bounded.remainingCapacity() < Integer.MAX_VALUE - bounded.size()) {
            throw place.refuse("a " + queue.getClass().getName() + " would arrive without its capacity");
        }
        boolean usual = ObjectCheck.isPlatform(queue.getClass())
                && Modifier.isPublic(queue.getClass().getModifiers());
        if (!usual && (declared == Queue.class || declared == Deque.class)) {
            // Queues are not compared by their elements: one may be a stack, another may drop what is old.
            throw place.refuse("a " + queue.getClass().getName() + " would arrive as a java.util.LinkedList");
        }
    }

    private static Comparator<?> comparator(Object value) {
        if (value instanceof SortedSet<?> set) {
            return set.comparator();
        }
        if (value instanceof SortedMap<?, ?> map) {
            return map.comparator();
        }
        if (value instanceof PriorityQueue<?> queue) {
            return queue.comparator();
        }
        return value instanceof PriorityBlockingQueue<?> queue ? queue.comparator() : null;
    }
}
