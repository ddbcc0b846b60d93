package dev.jvmpool.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page shows. */
public record PageData(JsonNode json) {

    private static final Pattern DATA = Pattern.compile("<script[^>]* id=\"data\"[^>]*>(.*?)</script>", Pattern.DOTALL);

    public static PageData of(Path page) throws IOException {
        Matcher data = DATA.matcher(Files.readString(page));
        if (!data.find()) {
            throw new AssertionError("there is no data in " + page);
        }
        return new PageData(new ObjectMapper().readTree(data.group(1)));
    }

    /** Each with its level before it. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        json.get("remarks")
                .forEach(remark -> remarks.add(
                        remark.get("level").asText() + ": " + remark.get("text").asText()));
        return remarks;
    }

    public long count(String name) {
        return json.get("counts").get(name).asLong();
    }

    /** The numbers of a column of bars together. */
    public long sumOfBars(String column) {
        long sum = 0;
        for (JsonNode number : json.get("bars").get(column)) {
            sum += number.asLong();
        }
        return sum;
    }

    public int bars() {
        return json.get("bars").get("start").size();
    }
}
