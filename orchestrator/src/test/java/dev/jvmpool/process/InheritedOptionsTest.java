package dev.jvmpool.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InheritedOptionsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "-Xss1m -agentlib:jdwp=transport=dt_socket,address=*:5005 -Dkey=1 | -Xss1m -Dkey=1",
                "-javaagent:/a/b.jar=x | ~~",
                "'-javaagent:/with space/b.jar=x' -Dkey=1 | -Dkey=1",
                "-javaagent:\"/with space/b.jar\" -Dkey=1 | -Dkey=1",
                "-Dkey=\"a  b\"\t'-Dother=c  d' -Xdebug -Xnoagent -Xrunjdwp:x | -Dkey=\"a  b\" '-Dother=c  d'",
                "-Dcom.sun.management.jmxremote.port=9 -Dcom.sun.management.jmxremote -Dcom.sun.other=1 | -Dcom.sun.other=1",
                "-agentpath:/p.so -Dkey='-javaagent: is not the beginning' | -Dkey='-javaagent: is not the beginning'",
                "-Dwindows=C:\\dir\\ -agentlib:x | -Dwindows=C:\\dir\\",
                "-agentlib:x '-Dunfinished=a b | '-Dunfinished=a b",
                "~  -Dkey=1   -Xss1m ~ | ~  -Dkey=1   -Xss1m ~",
            })
    void whatListensIsTakenOutAndTheRestStaysAsItIs(String options, String kept) {
        assertEquals(kept, InheritedOptions.forChildren(options));
    }

    @Test
    void allThreeVariablesAndNoOthers() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "JAVA_TOOL_OPTIONS", "-Xdebug",
                "_JAVA_OPTIONS", "-Xss1m -Xdebug",
                "JDK_JAVA_OPTIONS", "-Xss2m",
                "OTHER", "-Xdebug"));
        InheritedOptions.clean(environment);
        assertEquals(Map.of("_JAVA_OPTIONS", "-Xss1m", "JDK_JAVA_OPTIONS", "-Xss2m", "OTHER", "-Xdebug"), environment);
    }
}
