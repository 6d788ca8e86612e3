package org.quorate.app.tasks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.quorate.app.observable.MutableObservable;
import org.quorate.app.observable.Observable;

/** The tasks under way, by their title in the person's language. */
public final class RunningTasks {
    private final MutableObservable<List<String>> titles = new MutableObservable<>(List.of());

    public Observable<List<String>> titles() {
        return titles;
    }

    /** Shows the task until it is done, however it ends, and gives it back. */
    public <T, S extends CompletionStage<T>> S track(String title, S task) {
        change(title, true);
        task.whenComplete((result, failure) -> change(title, false));
        return task;
    }

    private synchronized void change(String title, boolean begins) {
        List<String> next = new ArrayList<>(titles.get());
        if (begins) {
            next.add(title);
        } else {
            next.remove(title);
        }
        titles.set(List.copyOf(next));
    }
}
