"""Quick capture: one screen, eight questions, none of them required."""
