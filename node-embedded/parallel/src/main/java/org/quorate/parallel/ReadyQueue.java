package org.quorate.parallel;

import java.util.Arrays;

/** Tasks that can go on, the earliest first. */
final class ReadyQueue {
    private int[] heap = new int[64];
    private volatile int size;

    int size() {
        return size;
    }

    synchronized void add(int task) {
        int at = size;
        if (at == heap.length) {
            heap = Arrays.copyOf(heap, 2 * at);
        }
        while (at > 0 && heap[(at - 1) / 2] > task) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = task;
        size++;
    }

    /** The earliest one, or -1. */
    int poll() {
        return size == 0 ? -1 : pollLocked();
    }

    private synchronized int pollLocked() {
        if (size == 0) {
            return -1;
        }
        int first = heap[0];
        int count = size - 1;
        int moved = heap[count];
        int at = 0;
        for (int child = 1; child < count; child = 2 * at + 1) {
            if (child + 1 < count && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= moved) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = moved;
        size = count;
        return first;
    }
}
