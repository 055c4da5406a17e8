package app.greenroom.suggestion;

/** Personality profiles to test with. */
final class Profiles {
    static final String NONE = "{}";

    static final String LUNA = """
            {"about": "Night owl, plant mom, slow mornings.", "tone": "warm and teasing",
             "facts": ["I have a cat called Miso", "I love horror movies", "I live by the sea", "I don't drink alcohol",
                       "My favorite food is ramen"],
             "emoji": {"favourites": ["😘", "🥰", "😈"], "perMessage": [0, 2]}, "greetings": ["hey you", "hiya"],
             "petNames": ["babe", "handsome"], "casing": "lower", "phrases": [], "never": ["daddy", "hubby"], "length": [20, 140]}
            """;

    static final String ROSE = """
            {"about": "Gym girl from Austin, loud laugh.", "facts": ["I train five times a week", "I have two brothers"],
             "emoji": {"favourites": ["💪", "🔥", "❤️"], "perMessage": [1, 2]}, "greetings": ["Hey"], "petNames": [],
             "casing": "sentence", "never": [], "length": [10, 160]}
            """;

    private Profiles() {}
}
