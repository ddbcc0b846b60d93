package dev.jvmpool.cli.doctor;

import java.time.ZoneId;

/**
 * The time zone, which workers have as well.
 *
 * @param variable what TZ says; null if it is not set
 */
record TimeZone(String zone, String variable) {

    static TimeZone here() {
        return new TimeZone(ZoneId.systemDefault().getId(), System.getenv("TZ"));
    }

    Finding finding() {
        boolean unknown = variable != null
                && variable.contains("/")
                && !variable.startsWith("/")
                && !variable.startsWith(":")
                && !ZoneId.getAvailableZoneIds().contains(variable);
        Finding finding = unknown
                ? Finding.wrong("Java knows no TZ=" + variable + " and takes " + zone, "export TZ=UTC")
                : Finding.ok(zone + (variable == null ? "" : ", as TZ says"));
        return finding.with("zone", zone);
    }
}
