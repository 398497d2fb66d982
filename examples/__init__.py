"""Example documents, written for this project, with hand-made gold; `policykg demo` builds their graph."""
