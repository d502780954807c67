"""The command line: reads arguments, calls the workspace, prints what comes back.

One file a command group. A command's file is imported when the command is used, so that
``tmtool --version`` and completion stay quick.
"""
