/** What the application is busy with, for the status bar. */
package org.quorate.app.tasks;
