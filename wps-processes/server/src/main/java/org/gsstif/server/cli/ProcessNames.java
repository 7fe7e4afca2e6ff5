package org.gsstif.server.cli;

import java.util.List;
import java.util.Locale;
import org.gsstif.process.Processes;
import org.gsstif.process.StifProcess;
import org.gsstif.process.StifProcessFactory;
import picocli.CommandLine;

/** Processes by the names users write: {@code Ustfip}, {@code stif:Ustfip}, {@code ustfip}. */
public final class ProcessNames {

    private ProcessNames() {}

    public static StifProcess find(String name, CommandLine commandLine) {
        String plain = name.toLowerCase(Locale.ROOT).replaceFirst("^" + StifProcessFactory.NAMESPACE + ":", "");
        List<StifProcess> all = Processes.all();
        return all.stream()
                .filter(p -> p.name().toLowerCase(Locale.ROOT).equals(plain))
                .findFirst()
                .orElseThrow(() -> new CommandLine.ParameterException(
                        commandLine,
                        "there is no process " + name + "; the processes are "
                                + String.join(
                                        ", ",
                                        all.stream().map(StifProcess::name).toList())));
    }
}
