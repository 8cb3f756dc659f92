# Who may read which secret; the module leaves this file alone.
{ }
