package io.sextant.accel.custom;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of the machine a program of a package may name, by internal names. All that is not here is refused: files, sockets,
 * processes, threads, reflection, native memory, class loaders.
 */
final class Visible {
    private static final Set<String> SITE = names("io/sextant/accel/", """
            AcceleratorException AcceleratorException$Kind Cidr FieldValue FunctionId FunctionType InterfaceName Ip Mac Match
            NetworkFunction Port PortRange Rule RuleId Traffic Verdict custom/Frame custom/FrameProgram
            """);
    private static final Set<String> JAVA = Stream.of(
                    names("java/lang/", """
                            AutoCloseable Boolean Byte CharSequence Character Class Comparable Double Enum Float Integer
                            Iterable Long Math Number Object Record Short StrictMath String StringBuilder System Throwable Void
                            """),
                    names("java/lang/invoke/", """
                            LambdaMetafactory MethodHandles MethodHandles$Lookup StringConcatFactory
                            """),
                    names("java/lang/runtime/", """
                            ObjectMethods SwitchBootstraps
                            """),
                    names("java/util/", """
                            ArrayDeque ArrayList Arrays BitSet Collection Collections Comparator Deque EnumMap EnumSet HashMap
                            HashSet HexFormat Iterator LinkedHashMap LinkedHashSet List ListIterator Map Map$Entry NavigableMap
                            NavigableSet Objects Optional OptionalInt OptionalLong OptionalDouble PriorityQueue Queue
                            SequencedCollection SequencedMap SequencedSet Set SortedMap SortedSet TreeMap TreeSet
                            """),
                    names("java/util/stream/", """
                            Collector Collectors DoubleStream IntStream LongStream Stream
                            """))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    /** All members that may be used of classes most of which may not. */
    private static final Set<String> ONLY = Set.of(
            "java/lang/System.arraycopy",
            "java/lang/System.identityHashCode",
            "java/lang/System.nanoTime",
            "java/lang/Class.desiredAssertionStatus",
            "java/lang/invoke/LambdaMetafactory.metafactory",
            "java/lang/invoke/StringConcatFactory.makeConcatWithConstants",
            "java/lang/runtime/ObjectMethods.bootstrap",
            "java/lang/runtime/SwitchBootstraps.enumSwitch",
            "java/lang/runtime/SwitchBootstraps.typeSwitch");

    private static final Set<String> RESTRICTED = ONLY.stream()
            .map(member -> member.substring(0, member.indexOf('.')))
            .collect(Collectors.collectingAndThen(Collectors.toSet(), found -> {
                found.add("java/lang/invoke/MethodHandles");
                found.add("java/lang/invoke/MethodHandles$Lookup");
                return Set.copyOf(found);
            }));

    private Visible() {}

    private static Set<String> names(String folder, String names) {
        return Arrays.stream(names.strip().split("\\s+"))
                .map(name -> folder + name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether it is a class of the site's. */
    static boolean site(String name) {
        return SITE.contains(name) || name.startsWith("io/sextant/accel/Rule$");
    }

    /** Whether a class may be named. */
    static boolean type(String name) {
        return site(name)
                || JAVA.contains(name)
                || name.startsWith("java/util/function/")
                || name.matches("java/(lang|util)/[A-Za-z]+(Exception|Error)");
    }

    /** Whether a member of a class that may be named may be used: some that look harmless begin threads, wait for them, or write to the log. */
    static boolean member(String owner, String name) {
        return RESTRICTED.contains(owner)
                ? ONLY.contains(owner + "." + name)
                : !name.startsWith("parallel")
                        && !Set.of("wait", "notify", "notifyAll", "printStackTrace")
                                .contains(name);
    }
}
